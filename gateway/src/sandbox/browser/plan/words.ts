import type { Stage } from "../../../telemetry/stages.ts";
import type { Language } from "../language.ts";

/** What the panel of the plan says. */
export interface PlanWords {
  readonly title: string;
  readonly explanation: string;
  readonly none: string;
  readonly total: string;
  readonly notSent: string;
  readonly entities: (count: number) => string;
  readonly root: string;
  readonly stages: Readonly<Record<Stage, string>>;
}

export const PLAN_WORDS: Readonly<Record<Language, PlanWords>> = {
  en: {
    title: "Plan",
    explanation: "Which subgraph answered which fields of the last request, and when.",
    none: "Send an operation: its plan will be here.",
    total: "In all",
    notSent: "not needed",
    entities: (count) => (count === 1 ? "1 entity" : `${count} entities`),
    root: "the operation",
    stages: {
      admit: "Letting in",
      read: "Reading",
      prepare: "Planning",
      execute: "Subgraphs",
      answer: "Answering",
    },
  },
  "zh-CN": {
    title: "查询计划",
    explanation: "上一次请求中，哪个子图回答了哪些字段、各用了多久。",
    none: "发送一个操作后，这里会显示它的查询计划。",
    total: "合计",
    notSent: "未发送",
    entities: (count) => `${count} 个实体`,
    root: "整个操作",
    stages: { admit: "准入", read: "读取", prepare: "规划", execute: "子图", answer: "应答" },
  },
};
