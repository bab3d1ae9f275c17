const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** A piece of a page in which nothing from outside can be markup. */
export class Html {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** Markup with values: a text is escaped, a piece of a page stays as it is, a list is joined. */
export const html = (strings: TemplateStringsArray, ...values: readonly HtmlValue[]): Html =>
  new Html(strings.reduce((page, string, index) => page + write(values[index - 1] ?? "") + string));

type HtmlValue = string | Html | readonly Html[];

function write(value: HtmlValue): string {
  if (value instanceof Html) return value.text;
  if (typeof value === "string") return value.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);
  return value.map(({ text }) => text).join("\n");
}
