import { readFile, rm } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { replaceWhole } from "./createWhole.ts";

const noteShape = z.object({
  /** Who wrote it. */
  pid: z.number(),
  /** Where the engine listens that was started here; null for a server of somebody else's, whose URI may hold a password. */
  mongoUri: z.string().nullable(),
  /** Where the gateway answers. */
  url: z.string(),
});

/** What a running process tells commands on its data directory. */
export type RunningNote = z.output<typeof noteShape>;

const noteFile = (dataDirectory: string): string => path.join(dataDirectory, "running.json");

/**
 * Notes for commands on the same data directory, readable by this user alone, how to reach what runs on it: one process
 * has its engine open, and commands work through that.
 *
 * @returns takes the note away
 */
export async function noteRunning(
  dataDirectory: string,
  running: Pick<RunningNote, "mongoUri" | "url">,
): Promise<() => Promise<void>> {
  const note: RunningNote = { pid: process.pid, ...running };
  const file = noteFile(dataDirectory);
  await replaceWhole(file, `${JSON.stringify(note)}\n`);
  return () => rm(file, { force: true });
}

/**
 * What the process that has a data directory notes.
 *
 * @returns null when it has noted nothing yet; what a process left that was killed counts for nothing
 */
export async function readRunningNote(dataDirectory: string, pid: number): Promise<RunningNote | null> {
  try {
    const note = noteShape.parse(JSON.parse(await readFile(noteFile(dataDirectory), "utf8")));
    return note.pid === pid ? note : null;
  } catch {
    return null;
  }
}
