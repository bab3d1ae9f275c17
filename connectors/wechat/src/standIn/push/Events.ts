import { randomUUID } from "node:crypto";
import { StandInInputError } from "../StandInInputError.ts";
import type { StandInEvent } from "./StandInEvent.ts";

const REMEMBERED = 10_000;

/** The events so far, so that one can be delivered later, again, or in another order. */
export class Events {
  readonly #events = new Map<string, StandInEvent>();

  add(event: Omit<StandInEvent, "id">): StandInEvent {
    const added = { id: randomUUID(), ...event };
    this.#events.set(added.id, added);
    for (const id of this.#events.keys()) {
      if (this.#events.size <= REMEMBERED) break;
      this.#events.delete(id);
    }
    return added;
  }

  /** @throws StandInInputError for an event that is not, or no longer, known */
  get(id: string): StandInEvent {
    const event = this.#events.get(id);
    if (!event) throw new StandInInputError("eventIds", `there is no event ${id}`);
    return event;
  }
}
