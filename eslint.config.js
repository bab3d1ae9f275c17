import js from "@eslint/js";
import graphql from "@graphql-eslint/eslint-plugin";
import ts from "typescript-eslint";

const schemaRules = (file, rules) => ({
  files: [file],
  plugins: { "@graphql-eslint": graphql },
  languageOptions: { parser: graphql.parser, parserOptions: { graphQLConfig: { schema: file } } },
  rules,
});

export default ts.config(
  { ignores: ["**/dist/**", "**/generated/**", "schema/composed/supergraph.graphql", "data/**"] },
  {
    files: ["**/*.{ts,tsx}"],
    extends: [js.configs.recommended, ts.configs.strictTypeChecked, ts.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: {
        project: ["./tsconfig.tests.json", "./gateway/tsconfig.browser.json"],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-unused-vars": ["error", { ignoreRestSiblings: true }],
      "@typescript-eslint/switch-exhaustiveness-check": "error",
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "no-console": "error",
    },
  },
  {
    files: ["**/*.{js,mjs,cjs}"],
    extends: [js.configs.recommended],
    languageOptions: {
      globals: { process: "readonly", console: "readonly", module: "readonly", require: "readonly", URL: "readonly" },
    },
  },
  {
    files: ["{packages,connectors,subgraphs,gateway}/**/*.ts"],
    ignores: ["**/config.ts", "**/*.test.ts", "packages/mongo-embedded/**", "packages/testkit/**"],
    rules: {
      "no-restricted-properties": [
        "error",
        { object: "process", property: "env", message: "Read the environment in config.ts only." },
      ],
    },
  },
  {
    files: ["subgraphs/*/src/**/*.ts", "gateway/src/**/*.ts"],
    ignores: ["**/*.test.ts", "**/generated/**"],
    rules: {
      "no-restricted-syntax": [
        "error",
        ...[
          "MemberExpression[property.name='grants'][object.name='caller']",
          "MemberExpression[property.name='grants'][object.property.name='caller']",
          "VariableDeclarator[init.name='caller'] > ObjectPattern > Property[key.name='grants']",
          "VariableDeclarator[init.property.name='caller'] > ObjectPattern > Property[key.name='grants']",
        ].map((selector) => ({
          selector,
          message: "Ask mayAt, which counts roles as well; companyWideOf where roles must not count.",
        })),
      ],
    },
  },
  { files: ["scripts/**", "bench/**", "deploy/src/**"], rules: { "no-console": "off" } },
  // A test reads answers of any shape; the query beside it says which.
  {
    files: ["**/*.test.ts"],
    rules: {
      "@typescript-eslint/no-unsafe-argument": "off",
      "@typescript-eslint/no-unsafe-assignment": "off",
      "@typescript-eslint/no-unsafe-member-access": "off",
    },
  },
  // Mongoose types option literals as classes; the rule is right elsewhere.
  { files: ["**/src/store/**"], rules: { "@typescript-eslint/no-unsafe-class-instance-assignment": "off" } },
  ...["identity", "orders", "members", "consent"].map((name) =>
    schemaRules(`schema/${name}.graphql`, {
      "@graphql-eslint/naming-convention":
        graphql.configs["flat/schema-recommended"].rules["@graphql-eslint/naming-convention"],
      "@graphql-eslint/require-deprecation-reason": "error",
      "@graphql-eslint/no-typename-prefix": "error",
      "@graphql-eslint/description-style": ["error", { style: "block" }],
    }),
  ),
  // Descriptions are checked on the composed API, so each entity is described once, by its owner.
  schemaRules("schema/composed/api.graphql", {
    "@graphql-eslint/require-description": [
      "error",
      {
        types: true,
        rootField: true,
        FieldDefinition: true,
        InputValueDefinition: true,
        EnumValueDefinition: true,
        ignoredSelectors: ["[type=ObjectTypeDefinition][name.value=/^(Query|Mutation)$/]"],
      },
    ],
  }),
);
