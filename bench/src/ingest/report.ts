import type { Circumstances } from "../report.ts";
import { median, spreadOf } from "../statistics.ts";
import { formatNumber, formatSpread, renderTable } from "../table.ts";
import { RAW, STREAMING } from "./contestants.ts";
import type { FreshnessRun } from "./freshness.ts";
import type { LongUpload } from "./longUpload.ts";
import type { IngestOptions } from "./options.ts";
import type { Form } from "./records.ts";
import { freshnessTable, lagOf, longText } from "./reportParts.ts";
import type { IngestTurn, Pass } from "./turns.ts";

export interface IngestRun {
  readonly circumstances: Pick<Circumstances, "date" | "commit" | "machine" | "node" | "database"> & {
    /** The load average of the last minute before the first round: other work on the machine. */
    readonly loadAverage: number;
  };
  readonly options: IngestOptions;
  /** In the order in which they are shown. */
  readonly contestants: readonly string[];
  readonly turns: readonly IngestTurn[];
  readonly freshness: readonly FreshnessRun[];
  /** Null where none was asked for. */
  readonly long: LongUpload | null;
}

/** What is aimed at: of the rate of raw writes, of the records of a day, and how soon a write is seen. */
const AIM = { rate: 0.6, aDay: 10_000_000, lagMs: 1_000 } as const;

const SECONDS_A_DAY = 86_400;

const PARTS = [
  { form: "canonical", pass: "new", title: "canonical, new" },
  { form: "canonical", pass: "unchanged", title: "canonical, unchanged" },
  { form: "mapped", pass: "new", title: "mapped, new" },
  { form: "mapped", pass: "unchanged", title: "mapped, unchanged" },
] as const satisfies readonly { form: Form; pass: Pass; title: string }[];

type Part = (typeof PARTS)[number];
type Figure = (turn: IngestTurn) => number;

const rate: Figure = ({ recordsPerSecond }) => recordsPerSecond;

/** All that is needed but for the database. */
const cpu: Figure = ({ clientCpuUs, frontCpuUs, behindCpuUs }) => clientCpuUs + frontCpuUs + behindCpuUs;

const turnsOf = (
  { turns }: IngestRun,
  contestant: string,
  { form, pass }: Pick<Part, "form" | "pass">,
): readonly IngestTurn[] =>
  turns.filter((turn) => turn.contestant === contestant && turn.form === form && turn.pass === pass);

/** The figure of a contestant divided by the yardstick's, for turns of the same round. */
function ratios(run: IngestRun, contestant: string, part: Part, figure: Figure): readonly number[] {
  const raw = new Map(turnsOf(run, RAW, part).map((turn) => [turn.round, turn]));
  return turnsOf(run, contestant, part).map((turn) => figure(turn) / figure(raw.get(turn.round) ?? turn));
}

const faultsAmong = ({ turns, long }: IngestRun): readonly string[] => [
  ...turns.flatMap(({ contestant, form, pass, round, fault }) =>
    fault === null ? [] : [`${contestant}, ${form}, ${pass}, round ${round}: ${fault}`],
  ),
  ...(long?.fault ? [`the long upload: ${long.fault}`] : []),
];

/** Turns after which something else was in the database than what was sent, or was told of it. */
export const ingestFaultsOf = (run: IngestRun): number => faultsAmong(run).length;

const formsOf = ({ turns }: IngestRun): ReadonlySet<Form> => new Set(turns.map(({ form }) => form));

function aimTable(run: IngestRun): string {
  const judged = (isMet: boolean) => (isMet ? "yes" : "**no**");
  const parts = Object.values(STREAMING).flatMap((door) =>
    PARTS.filter((part) => part.pass === "new" && turnsOf(run, door, part).length > 0).map((part) => ({ door, part })),
  );
  const lags = run.freshness.map(lagOf(0.99));
  const worstLag = Math.max(...lags);
  const millions = (count: number) => `${(count / 1e6).toFixed(0)} million`;
  return renderTable(
    ["aim", "measured", "aimed at", "met"],
    [
      ...parts
        .filter(({ part }) => part.form === "canonical")
        .map(({ door, part }) => {
          const toRaw = median(ratios(run, door, part, rate));
          const aimedAt = `at least ${AIM.rate}`;
          return [`${door}, ${part.title}: records/s ÷ raw`, formatNumber(toRaw), aimedAt, judged(toRaw >= AIM.rate)];
        }),
      ...parts.map(({ door, part }) => {
        const aDay = median(turnsOf(run, door, part).map(rate)) * SECONDS_A_DAY;
        const aimedAt = `at least ${millions(AIM.aDay)}`;
        return [`${door}, ${part.title}: records a day`, millions(aDay), aimedAt, judged(aDay >= AIM.aDay)];
      }),
      ...(lags.length > 0
        ? [
            [
              "p99 of the lag until a write is seen, at its worst",
              `${formatNumber(worstLag)} ms`,
              `well below ${AIM.lagMs} ms`,
              judged(worstLag < AIM.lagMs / 2),
            ],
          ]
        : []),
    ],
  );
}

function overview(run: IngestRun): string {
  const cell = (contestant: string, part: Part) => {
    if (turnsOf(run, contestant, part).length === 0) return "–";
    const perSecond = median(turnsOf(run, contestant, part).map(rate));
    return `${Math.round(perSecond)} (${formatNumber(median(ratios(run, contestant, part, rate)))})`;
  };
  return renderTable(
    ["records/s (× raw)", ...PARTS.map(({ title }) => title)],
    run.contestants.map((contestant) => [contestant, ...PARTS.map((part) => cell(contestant, part))]),
  );
}

function partTable(run: IngestRun, part: Part): string {
  const rows = run.contestants.map((contestant) => {
    const turns = turnsOf(run, contestant, part);
    const show = (figure: Figure) => formatSpread(spreadOf(turns.map(figure)));
    const hasDatabaseCpu = turns.every(({ databaseCpuUs }) => databaseCpuUs !== null);
    return [
      contestant,
      show(rate),
      formatSpread(spreadOf(ratios(run, contestant, part, rate))),
      show(({ clientCpuUs }) => clientCpuUs),
      show(({ frontCpuUs }) => frontCpuUs),
      turns.some(({ behindCpuUs }) => behindCpuUs > 0) ? show(({ behindCpuUs }) => behindCpuUs) : "–",
      hasDatabaseCpu ? show(({ databaseCpuUs }) => databaseCpuUs ?? 0) : "–",
      formatSpread(spreadOf(ratios(run, contestant, part, cpu))),
      formatNumber(median(turns.map(({ commandsPerThousand }) => commandsPerThousand))),
    ];
  });
  const header = [
    ...["door", "records/s", "× raw", "client CPU µs", "front CPU µs", "behind CPU µs", "database CPU µs"],
    ...["CPU without database ÷ raw", "commands/1,000"],
  ];
  return `## ${part.title}\n\n${renderTable(header, rows)}`;
}

/** The run as Markdown, to be read as it is. */
export function renderIngestReport(run: IngestRun): string {
  const { circumstances: at, options, freshness, long } = run;
  const { records, mapped, rounds, doors, fresh, long: longCount } = options;
  const faults = faultsAmong(run);
  const facts = [
    `- command: \`npm run bench -- ingest --records ${records} --mapped ${mapped} --rounds ${rounds} --doors ${doors.join(",")} --fresh ${fresh} --long ${longCount}${options.save ? " --save" : ""}\``,
    `- commit: ${at.commit}`,
    `- machine: ${at.machine}; load average before the first round ${formatNumber(at.loadAverage)}`,
    `- Node ${at.node}; ${at.database}`,
    `- ${rounds} rounds; a turn sends ${records} records in the canonical form, or ${mapped} of a mapped source`,
    `- turns that came to something else than was sent: ${faults.length}`,
    ...faults.map((fault) => `  - ${fault}`),
  ];
  return [
    `# Ingestion beside raw writes: ${at.date}`,
    facts.join("\n"),
    "Median over the rounds (smallest–largest). A ratio compares turns of the same round.",
    aimTable(run),
    overview(run),
    ...PARTS.filter(({ form }) => formsOf(run).has(form)).map((part) => partTable(run, part)),
    ...(freshness.length > 0 ? [freshnessTable(freshness)] : []),
    ...(long ? [longText(long)] : []),
  ]
    .join("\n\n")
    .concat("\n");
}
