import editorWorker from "monaco-editor/esm/vs/editor/editor.worker.js?worker";
import jsonWorker from "monaco-editor/esm/vs/language/json/json.worker.js?worker";
import graphqlWorker from "monaco-graphql/esm/graphql.worker.js?worker";
// GraphiQL loads the editor on demand; here it comes with the page, so that its styles do too.
import "monaco-graphql/esm/monaco-editor.js";

const addresses: Readonly<Record<string, string>> = { graphql: graphqlWorker, json: jsonWorker };

self.MonacoEnvironment = {
  getWorker: (_id, label) => new Worker(addresses[label] ?? editorWorker, { name: label }),
};
