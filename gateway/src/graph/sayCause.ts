import { visit, type DocumentNode, type NameNode } from "graphql";

const CHARACTERS_MAX = 500;

/** What `separateNames` puts before a name of the client's. */
const SEPARATED = /^_*client_\d+_/;

const bare = (name: string): string => name.replace(SEPARATED, "").replace(/^_+/, "");

/** What is behind a refusal, as a log may have it: without the names that a client has chosen, which could say anything. */
export function sayCause(cause: unknown, document: DocumentNode): string {
  const chosen = namesChosenIn(document);
  const text = cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause);
  return text.replace(/\w+/g, (word) => (chosen.has(bare(word)) ? "<name>" : word)).slice(0, CHARACTERS_MAX);
}

function namesChosenIn(document: DocumentNode): ReadonlySet<string> {
  const names = new Set<string>();
  const note = (name: NameNode | undefined): void => {
    if (name) names.add(bare(name.value));
  };
  visit(document, {
    OperationDefinition: ({ name }) => {
      note(name);
    },
    FragmentDefinition: ({ name }) => {
      note(name);
    },
    Variable: ({ name }) => {
      note(name);
    },
    Field: ({ alias }) => {
      note(alias);
    },
  });
  return names;
}
