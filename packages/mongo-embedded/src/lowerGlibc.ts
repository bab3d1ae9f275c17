/** What a file asked of a newer glibc, and the older equal it was given: `fmod@GLIBC_2.38 -> fmod@GLIBC_2.2.5`. */
export type SymbolChange = string;

/** A file that loads on an older glibc, and every symbol that was renamed for it. */
export interface LoweredFile {
  readonly file: Buffer;
  readonly changes: readonly SymbolChange[];
}

/** GCC 13 headers rename strtol and friends to this prefix; they differ only in reading "0b101". */
const ISOC23_PREFIX = "__isoc23_";
const ISOC23_NAMES = new Set(["strtol", "strtoll", "strtoul", "strtoull", "sscanf", "fscanf", "vsscanf"]);
/** The same function without the SVID error wrapper: only `errno` differs. */
const REVERSIONED_NAMES = new Set(["fmod", "fmodf"]);

const DYNAMIC_TAG = {
  stringTable: 5,
  symbolTable: 6,
  stringTableBytes: 10,
  symbolVersions: 0x6ffffff0,
  versionNeeds: 0x6ffffffe,
  versionNeedsCount: 0x6fffffff,
} as const;
const SYMBOL_BYTES = 24;

/** One "this file needs version `name` of library `library`" record, at `offset`. */
interface VersionNeed {
  readonly library: string;
  readonly name: string;
  readonly index: number;
  readonly offset: number;
}

/**
 * Makes an ELF file that was linked against a newer glibc load on `floor`, by editing its dynamic
 * symbol table only: no code and no data changes, and the input is left as it is.
 *
 * Each symbol version above the floor is rewritten to the oldest version the file already needs of
 * the same library, and `__isoc23_strtol` and its like lose their prefix by moving the name's offset.
 * Layout: System V ABI, chapter 5, and the LSB's "Symbol Versioning" for the GNU records.
 *
 * @param floor the glibc to load on, for example `2.36`
 * @throws Error on anything but a 64-bit little-endian ELF file, and on every symbol that wants a
 *   newer glibc and is not known to have an older equal: it does not guess
 */
export function lowerGlibc(input: Buffer, floor: string): LoweredFile {
  const file = Buffer.from(input);
  const tables = readTables(file);
  const needs = readVersionNeeds(file, tables);
  const changes: SymbolChange[] = [];

  for (const need of needs) {
    if (!isNewer(need, floor)) continue;
    const base = oldestOf(needs, need.library);
    if (!base || isNewer(base, floor)) throw new Error(`no older version of ${need.library} is named in this file`);
    for (const symbol of symbolsOf(file, tables, need)) changes.push(renameSymbol(file, tables, symbol, need, base));
    file.copy(file, need.offset, base.offset, base.offset + 4); // the version name's hash
    file.copy(file, need.offset + 8, base.offset + 8, base.offset + 12); // the version name's offset
  }
  return { file, changes };
}

interface Tables {
  readonly strings: number;
  readonly stringsBytes: number;
  readonly symbols: number;
  readonly symbolCount: number;
  readonly symbolVersions: number;
  readonly versionNeeds: number;
  readonly versionNeedsCount: number;
}

function readTables(file: Buffer): Tables {
  const isElf64LittleEndian = file.length > 64 && file.readUInt32BE(0) === 0x7f454c46 && file[4] === 2 && file[5] === 1;
  if (!isElf64LittleEndian) throw new Error("not a 64-bit little-endian ELF file");

  const segments = readSegments(file);
  const dynamic = segments.find((segment) => segment.type === 2);
  if (!dynamic) throw new Error("no dynamic section");
  const tags = readDynamicTags(file, dynamic);
  const tag = (name: keyof typeof DYNAMIC_TAG): number => {
    const value = tags.get(DYNAMIC_TAG[name]);
    if (value === undefined) throw new Error(`no dynamic tag for the ${name}`);
    return value;
  };
  const at = (address: number): number => {
    const segment = segments.find(
      ({ type, address: start, bytes }) => type === 1 && address >= start && address < start + bytes,
    );
    if (!segment) throw new Error(`address 0x${address.toString(16)} is in no segment`);
    return address - segment.address + segment.offset;
  };
  return {
    strings: at(tag("stringTable")),
    stringsBytes: tag("stringTableBytes"),
    symbols: at(tag("symbolTable")),
    symbolCount: readSymbolCount(file),
    symbolVersions: at(tag("symbolVersions")),
    versionNeeds: at(tag("versionNeeds")),
    versionNeedsCount: tag("versionNeedsCount"),
  };
}

interface Segment {
  readonly type: number;
  readonly offset: number;
  readonly address: number;
  readonly bytes: number;
}

function readSegments(file: Buffer): Segment[] {
  const start = readU64(file, 32);
  const size = file.readUInt16LE(54);
  return Array.from({ length: file.readUInt16LE(56) }, (_, index) => {
    const at = start + index * size;
    return {
      type: file.readUInt32LE(at),
      offset: readU64(file, at + 8),
      address: readU64(file, at + 16),
      bytes: readU64(file, at + 32),
    };
  });
}

function readDynamicTags(file: Buffer, dynamic: Segment): Map<number, number> {
  const tags = new Map<number, number>();
  for (let at = dynamic.offset; at < dynamic.offset + dynamic.bytes; at += 16) {
    const tag = readU64(file, at);
    if (tag === 0) break;
    if (!tags.has(tag)) tags.set(tag, readU64(file, at + 8));
  }
  return tags;
}

/** The dynamic table does not say how many symbols there are; the section header does. */
function readSymbolCount(file: Buffer): number {
  const start = readU64(file, 40);
  const size = file.readUInt16LE(58);
  for (let index = 0; index < file.readUInt16LE(60); index++) {
    const at = start + index * size;
    if (file.readUInt32LE(at + 4) === 11) return readU64(file, at + 32) / readU64(file, at + 56);
  }
  throw new Error("no section header for the dynamic symbols");
}

function readVersionNeeds(file: Buffer, tables: Tables): VersionNeed[] {
  const needs: VersionNeed[] = [];
  let record = tables.versionNeeds;
  for (let i = 0; i < tables.versionNeedsCount; i++) {
    const library = readString(file, tables, file.readUInt32LE(record + 4));
    let offset = record + file.readUInt32LE(record + 8);
    for (let j = 0; j < file.readUInt16LE(record + 2); j++) {
      const name = readString(file, tables, file.readUInt32LE(offset + 8));
      needs.push({ library, name, index: file.readUInt16LE(offset + 6), offset });
      offset += file.readUInt32LE(offset + 12);
    }
    record += file.readUInt32LE(record + 12);
  }
  return needs;
}

/** Offsets of the symbols bound to this version. */
function* symbolsOf(file: Buffer, tables: Tables, need: VersionNeed): Generator<number> {
  for (let i = 1; i < tables.symbolCount; i++) {
    const version = file.readUInt16LE(tables.symbolVersions + 2 * i) & 0x7fff;
    if (version === need.index) yield tables.symbols + SYMBOL_BYTES * i;
  }
}

function renameSymbol(file: Buffer, tables: Tables, symbol: number, need: VersionNeed, base: VersionNeed): string {
  const nameOffset = file.readUInt32LE(symbol);
  const name = readString(file, tables, nameOffset);
  if (file.readUInt16LE(symbol + 6) !== 0) throw new Error(`${name}@${need.name} is defined here, not needed`);
  if (REVERSIONED_NAMES.has(name)) return `${name}@${need.name} -> ${name}@${base.name}`;

  const older = name.startsWith(ISOC23_PREFIX) ? name.slice(ISOC23_PREFIX.length) : "";
  if (!ISOC23_NAMES.has(older)) throw new Error(`needs ${name}@${need.name}, for which no older equal is known`);
  file.writeUInt32LE(nameOffset + ISOC23_PREFIX.length, symbol);
  return `${name}@${need.name} -> ${older}@${base.name}`;
}

const glibcVersion = ({ name }: VersionNeed): string | undefined => /^GLIBC_(\d+(?:\.\d+)+)$/.exec(name)?.[1];

function isNewer(need: VersionNeed, floor: string): boolean {
  const version = glibcVersion(need);
  return version !== undefined && compareVersions(version, floor) > 0;
}

function oldestOf(needs: readonly VersionNeed[], library: string): VersionNeed | undefined {
  return needs
    .filter((need) => need.library === library && glibcVersion(need) !== undefined)
    .sort((a, b) => compareVersions(glibcVersion(a) ?? "", glibcVersion(b) ?? ""))[0];
}

/** Negative when `a` is the older of two dotted versions; a missing part counts as 0. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [a.split(".").map(Number), b.split(".").map(Number)];
  for (let i = 0; i < Math.max(left.length, right.length); i++) {
    const difference = (left[i] ?? 0) - (right[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

function readString(file: Buffer, tables: Tables, offset: number): string {
  if (offset >= tables.stringsBytes) throw new Error("string offset outside the string table");
  const start = tables.strings + offset;
  return file.toString("latin1", start, file.indexOf(0, start));
}

const readU64 = (file: Buffer, at: number): number => Number(file.readBigUInt64LE(at));
