/**
 * A text that is the same for two values only if they are the same. Faster than JSON for the small objects that
 * representations are.
 */
export function valueText(value: unknown): string {
  if (typeof value === "string") return `${value.length}"${value}`;
  if (typeof value !== "object" || value === null) return `${String(value)};`;
  const fields = value as Readonly<Record<string, unknown>>;
  let text = Array.isArray(value) ? "[" : "{";
  for (const name of Object.keys(fields)) text += `${name.length}"${name}${valueText(fields[name])}`;
  return `${text}}`;
}
