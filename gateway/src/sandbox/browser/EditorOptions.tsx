import { useGraphiQL } from "@graphiql/react";
import { useEffect } from "react";

/** Small type and wrapped lines, so that an operation, its answer and the documentation fit side by side. */
export function EditorOptions() {
  const editors = useGraphiQL(({ queryEditor, variableEditor, headerEditor, responseEditor }) => [
    queryEditor,
    variableEditor,
    headerEditor,
    responseEditor,
  ]);

  useEffect(() => {
    for (const editor of editors) editor?.updateOptions({ fontSize: 13, wordWrap: "on", wrappingIndent: "indent" });
  }, [editors]);

  return null;
}
