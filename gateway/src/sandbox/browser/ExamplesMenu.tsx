import { ChevronDownIcon, DropdownMenu, useGraphiQL, useGraphiQLActions } from "@graphiql/react";
import type { SandboxExample } from "../SandboxExample.ts";
import { variablesText } from "./firstVisit.ts";

interface ExamplesMenuProps {
  readonly examples: readonly SandboxExample[];
}

/** The committed operations, each with who uses it. Choosing one opens it in a tab, or goes to the tab that has it. */
export function ExamplesMenu({ examples }: ExamplesMenuProps) {
  const actions = useGraphiQLActions();
  const { tabs, activeTabIndex, queryEditor, variableEditor } = useGraphiQL((state) => ({
    tabs: state.tabs,
    activeTabIndex: state.activeTabIndex,
    queryEditor: state.queryEditor,
    variableEditor: state.variableEditor,
  }));

  const open = (example: SandboxExample) => {
    const variables = variablesText(example);
    const opened = tabs.findIndex((tab) => tab.query === example.query && (tab.variables ?? "") === variables);
    if (opened === activeTabIndex) return;
    if (opened !== -1) {
      actions.changeTab(opened);
      return;
    }
    if (queryEditor?.getValue().trim() !== "") actions.addTab();
    queryEditor?.setValue(example.query);
    variableEditor?.setValue(variables);
  };

  return (
    <DropdownMenu>
      <DropdownMenu.Button className="examples-button" disabled={examples.length === 0 || !queryEditor}>
        Examples
        <ChevronDownIcon aria-hidden="true" />
      </DropdownMenu.Button>
      <DropdownMenu.Content className="examples" aria-label="Examples" sideOffset={8} collisionPadding={8}>
        {examples.map((example) => (
          <DropdownMenu.Item
            key={example.name}
            className="example"
            onSelect={() => {
              open(example);
            }}
          >
            <span className="example-name">{example.name}</span>
            <span className="example-kind">{/^\s*mutation\b/m.test(example.query) ? "mutation" : "query"}</span>
            <span className="example-description">{example.description}</span>
          </DropdownMenu.Item>
        ))}
      </DropdownMenu.Content>
    </DropdownMenu>
  );
}
