/** An event that waits in the document whose change it tells. */
export interface OutboxEvent {
  /** Made from what has happened, so that whoever writes it writes the same. */
  readonly id: string;
  readonly type: string;
  readonly time: Date;
  readonly subject: string;
  /** Events with the same key stay in order, for example a user id. */
  readonly key: string;
  readonly data: Readonly<Record<string, unknown>>;
}
