/**
 * A text that is the same for two values only if they are the same. Faster than JSON for the small objects that
 * representations are.
 */
export function valueText(value: unknown): string {
  if (typeof value === "string") return `${value.length}"${value}`;
  if (typeof value !== "object" || value === null) return `${String(value)};`;
  let text = Array.isArray(value) ? "[" : "{";
  for (const [name, part] of Object.entries(value)) text += valueText(name) + valueText(part);
  return `${text}}`;
}
