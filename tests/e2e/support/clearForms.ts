/** One way in which a secret could stand somewhere in clear. */
export interface ClearForm {
  readonly name: string;
  readonly isIn: (bytes: Buffer) => boolean;
}

const holds = (name: string, pattern: Buffer): ClearForm => ({ name, isIn: (bytes) => bytes.includes(pattern) });

const inAlphabet = (text: string, isForUrls: boolean) =>
  isForUrls ? text.replaceAll("+", "-").replaceAll("/", "_") : text;

/** Base64 of a text that stands within another: at each of the three places in a group, what of it is certain. */
const base64Forms = (bytes: Buffer): readonly ClearForm[] =>
  [0, 1, 2].flatMap((shift) => {
    const encoded = Buffer.concat([Buffer.alloc(shift), bytes]).toString("base64");
    const certain = encoded.slice(Math.ceil((shift * 4) / 3), Math.floor(((shift + bytes.length) * 8) / 6));
    return [false, true].map((isForUrls) =>
      holds(`base64${isForUrls ? "url" : ""} at ${shift}`, Buffer.from(inAlphabet(certain, isForUrls))),
    );
  });

const utf16 = (text: string): readonly ClearForm[] => {
  const littleEndian = Buffer.from(text, "utf16le");
  return [holds("UTF-16LE", littleEndian), holds("UTF-16BE", Buffer.from(littleEndian).swap16())];
};

const hexForms = (bytes: Buffer): readonly ClearForm[] => [
  holds("hex", Buffer.from(bytes.toString("hex"))),
  holds("HEX", Buffer.from(bytes.toString("hex").toUpperCase())),
];

/** A text, however it is written, escaped or encoded. */
export const formsOfText = (text: string): readonly ClearForm[] => [
  holds("as it is", Buffer.from(text)),
  holds("URL-encoded", Buffer.from(encodeURIComponent(text))),
  ...utf16(text),
  ...hexForms(Buffer.from(text)),
  ...base64Forms(Buffer.from(text)),
];

const fullWidth = (digits: string) =>
  digits.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0x30 + 0xff10));

/**
 * The digits with which every number of a family begins, without the country: E.164 and national, grouped in threes and
 * fours, full-width, encoded.
 *
 * @param digits at least 8
 */
export const formsOfDigits = (digits: string): readonly ClearForm[] => [
  ...formsOfText(digits),
  ...[" ", "-", ".", "%20", "+"].flatMap((mark) =>
    [
      [3, 4],
      [4, 3],
      [4, 4],
    ].map(([first = 0, second = 0]) => {
      const parts = [digits.slice(0, first), digits.slice(first, first + second), digits.slice(first + second)];
      return holds(`grouped by ${JSON.stringify(mark)}`, Buffer.from(parts.join(mark)));
    }),
  ),
  holds("full-width", Buffer.from(fullWidth(digits))),
];

/** A whole phone number as a number: a 64-bit integer or a double, as BSON keeps them. */
export function formsOfNumber(digits: string): readonly ClearForm[] {
  const [integer, double] = [Buffer.alloc(8), Buffer.alloc(8)];
  integer.writeBigInt64LE(BigInt(digits));
  double.writeDoubleLE(Number(digits));
  return [holds("as an integer", integer), holds("as a double", double)];
}

/** The part of an address before its `@`, in either case. */
export const formsOfName = (name: string): readonly ClearForm[] => [
  ...formsOfText(name),
  ...formsOfText(name.toUpperCase()),
];

/** A one-time code: six digits that stand alone, for within longer numbers any six digits turn up. */
export const formsOfCode = (code: string): readonly ClearForm[] => {
  const alone = new RegExp(`(?<![0-9A-Za-z])${code}(?![0-9A-Za-z])`);
  return [
    { name: "as it is", isIn: (bytes) => bytes.includes(code) && alone.test(bytes.toString("latin1")) },
    ...utf16(code),
    ...hexForms(Buffer.from(code)),
    ...base64Forms(Buffer.from(code)),
  ];
};

/** A key that is kept as bytes and sent as base64. */
export const formsOfKey = (base64: string): readonly ClearForm[] => {
  const bytes = Buffer.from(base64, "base64");
  return [...formsOfText(base64), holds("raw", bytes), ...hexForms(bytes)];
};
