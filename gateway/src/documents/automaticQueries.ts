import { Lexer, Source, TokenKind } from "graphql";
import { LRUCache } from "lru-cache";

/** What Apollo Server keeps automatic persisted queries in; it puts `apq:` before each hash. */
interface KeyValueCache {
  get(key: string): Promise<string | undefined>;
  set(key: string, value: string): Promise<void>;
  delete(key: string): Promise<boolean>;
}

const TEXTS_MAX = 1_000;
const BYTES_MAX = 8 * 1024 * 1024;
const TEXT_BYTES_MAX = 64 * 1024;

/** A page size may stand in a text; a longer number may be somebody's. */
const DIGITS_MAX = 3;

/**
 * Remembers documents that clients sent together with their hash, so that the hash alone will do the next time. The least
 * used go first; whose text is not kept sends it again.
 *
 * @param mayKeep whether a text is fit to be kept; by default one without values that could be personal
 */
export function automaticQueries(mayKeep: (document: string) => boolean = holdsNoValues): KeyValueCache {
  const texts = new LRUCache<string, string>({
    max: TEXTS_MAX,
    maxSize: BYTES_MAX,
    maxEntrySize: TEXT_BYTES_MAX,
    sizeCalculation: (text) => Buffer.byteLength(text),
  });
  return {
    get: (hash) => Promise.resolve(texts.get(hash)),
    set(hash, text) {
      if (mayKeep(text)) texts.set(hash, text);
      return Promise.resolve();
    },
    delete: (hash) => Promise.resolve(texts.delete(hash)),
  };
}

/** Whether a document has neither strings nor long numbers nor comments: all that is personal comes in variables. */
export function holdsNoValues(document: string): boolean {
  const lexer = new Lexer(new Source(document));
  const first = lexer.token;
  while (lexer.advance().kind !== TokenKind.EOF);
  for (let token = first.next; token; token = token.next) {
    const isNumber = token.kind === TokenKind.INT || token.kind === TokenKind.FLOAT;
    if (isNumber && token.value.length > DIGITS_MAX) return false;
    if (token.kind === TokenKind.STRING || token.kind === TokenKind.BLOCK_STRING || token.kind === TokenKind.COMMENT)
      return false;
  }
  return true;
}
