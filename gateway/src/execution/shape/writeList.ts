import type { Place } from "./Place.ts";
import { NULL } from "./Run.ts";
import { fill, type Slot, type Write } from "./Slot.ts";

/** Writes a list of what goes into `entry`. */
export function writeList(entry: Slot, place: Place): Write {
  const { depth } = entry.place;
  return (value, run) => {
    if (!Array.isArray(value)) return run.fail(place);
    let text = "[";
    for (let i = 0; i < value.length; i += 1) {
      run.entries[depth] = i;
      const written = fill(entry, value[i], run);
      if (written === NULL && entry.required) return run.spread();
      text += i === 0 ? written : `,${written}`;
    }
    return `${text}]`;
  };
}
