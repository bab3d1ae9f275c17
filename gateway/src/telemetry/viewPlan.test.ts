import { describe, expect, it } from "@jest/globals";
import type { FetchNode, QueryPlan } from "@apollo/query-planner";
import { OperationTypeNode } from "graphql";
import { viewPlan } from "./viewPlan.ts";
import type { FetchSeen } from "./RequestWatch.ts";

const fetch = (serviceName: string, operation: string): FetchNode => ({
  kind: "Fetch",
  serviceName,
  operation,
  operationName: undefined,
  operationKind: OperationTypeNode.QUERY,
});

const entities = (fields: string) =>
  `query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on User { ${fields} } } }`;

const user = fetch("identity", "{ user { __typename id phone { masked } } }");
const orders = fetch("orders", entities("pendingOrders: orders { totalCount nodes { id } }"));
const tier = fetch("members", entities("membership { tier { name } }"));

const plan: QueryPlan = {
  kind: "QueryPlan",
  node: {
    kind: "Sequence",
    nodes: [
      user,
      {
        kind: "Parallel",
        nodes: [
          { kind: "Flatten", path: ["user"], node: orders },
          { kind: "Condition", condition: "tier", ifClause: { kind: "Flatten", path: ["user"], node: tier } },
        ],
      },
    ],
  },
};

const seen = (node: FetchNode, startedAt: number, more: Partial<FetchSeen> = {}): FetchSeen => ({
  subgraph: node.serviceName,
  query: node.operation,
  startedAt,
  ms: 2.504,
  outcome: "OK",
  entities: null,
  ...more,
});

describe("the view of a plan", () => {
  it("says which subgraph answered which fields, where in the answer, and when", () => {
    const fetches = [seen(user, 1_001), seen(orders, 1_004, { entities: 1, outcome: "TIMEOUT" })];

    const view = viewPlan({ plan, startedAt: 1_000, stages: [{ stage: "execute", startedAt: 1_001, ms: 6 }], fetches });

    expect(view.fetches).toEqual([
      {
        subgraph: "identity",
        path: "",
        fields: ["user.id", "user.phone.masked"],
        sent: { startMs: 1, ms: 2.5, outcome: "OK", entities: null },
      },
      {
        subgraph: "orders",
        path: "user",
        fields: ["pendingOrders.totalCount", "pendingOrders.nodes.id"],
        sent: { startMs: 4, ms: 2.5, outcome: "TIMEOUT", entities: 1 },
      },
      { subgraph: "members", path: "user", fields: ["membership.tier.name"], sent: null },
    ]);
    expect(view.stages).toEqual([{ stage: "execute", ms: 6 }]);
  });

  it("tells two fetches of the same text apart by their order", () => {
    const twice: QueryPlan = { kind: "QueryPlan", node: { kind: "Sequence", nodes: [user, user] } };

    const view = viewPlan({ plan: twice, startedAt: 0, stages: [], fetches: [seen(user, 1), seen(user, 5)] });

    expect(view.fetches.map(({ sent }) => sent?.startMs)).toEqual([1, 5]);
  });

  it("has no fetch for what needs no subgraph", () => {
    expect(viewPlan({ plan: null, startedAt: 0, stages: [], fetches: [] }).fetches).toEqual([]);
  });
});
