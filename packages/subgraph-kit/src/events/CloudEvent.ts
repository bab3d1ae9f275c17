/** An event as subgraphs tell it to each other: the envelope of CloudEvents 1.0 in its JSON form. */
export interface CloudEvent {
  readonly specversion: "1.0";
  /** The same whenever the same thing is told again: whoever has handled it has handled all of them. */
  readonly id: string;
  /** Who tells it, for example `/orders`; together with the id it names the event. */
  readonly source: string;
  /** What has happened, for example `order.paid`. */
  readonly type: string;
  /** When it was found out, RFC 3339 in UTC. */
  readonly time: string;
  /** To what it happened: an id of the source's. */
  readonly subject: string;
  /** Events with the same key come in the order in which they were written; an extension of CloudEvents. */
  readonly partitionkey: string;
  readonly datacontenttype: "application/json";
  readonly data: Readonly<Record<string, unknown>>;
}
