type Container = unknown[] | Record<string, unknown>;

/** Marks, texts in quotes even where the last is never closed, and whatever else stands without a space. */
const QUOTED = /[{}[\],:]|"((?:[^"\\]+|\\.)*)(?:"|\\?$)|[^\s{}[\],:"]+/gs;

/** The same where no quote can be trusted: one too many or too few turns all texts behind it inside out. */
const UNQUOTED = /[{}[\],:]|[^\s{}[\],:"]+/gs;

function unescaped(text: string): string {
  try {
    return String(JSON.parse(`"${text}"`));
  } catch {
    return text;
  }
}

/** What marks and words say, whichever of them are missing: a word before a colon is a name, one behind it its value. */
function build(text: string, tokens: RegExp): unknown {
  const root: unknown[] = [];
  const open: Container[] = [root];
  let name: string | null = null;
  let word: string | null = null;

  const put = (value: unknown) => {
    const into = open.at(-1) ?? root;
    if (Array.isArray(into)) into.push(value);
    else if (name !== null) into[name] = value;
    name = null;
  };
  const finish = () => {
    if (word !== null) put(word);
    word = null;
  };
  for (const [token, quoted] of text.matchAll(tokens)) {
    if (token === ":") {
      // A colon within a text whose quotes are lost is no name's.
      if (word !== null) [name, word] = [word, null];
    } else if (token === "{" || token === "[") {
      finish();
      const container: Container = token === "[" ? [] : (Object.create(null) as Record<string, unknown>);
      put(container);
      open.push(container);
    } else if (token === "," || token === "}" || token === "]") {
      finish();
      if (token !== "," && open.length > 1) open.pop();
    } else word = quoted === undefined ? token : unescaped(quoted);
  }
  finish();
  return root[0];
}

/**
 * What broken JSON may say, the likeliest first: for telling of whom it is, never for taking it. Numbers, `true` and `null`
 * are read as words. Takes as long as the text is, whatever is in it.
 */
export const salvageJson = (text: string): readonly unknown[] => [build(text, QUOTED), build(text, UNQUOTED)];
