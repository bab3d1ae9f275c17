/** The fields of a push by their documented names, in order. A bigint is a number too large for JavaScript's own. */
export type PushFields = Readonly<Record<string, string | number | bigint>>;

/** Something that an app is told of: an event, or a message of a person. */
export interface StandInEvent {
  readonly id: string;
  readonly appid: string;
  /** Whose request it comes with (`openid` in the query). */
  readonly openid: string;
  readonly fields: PushFields;
}
