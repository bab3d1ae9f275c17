import type { Company } from "../aCompany.ts";

/** The database of the members, for what nobody can bring about by the API. */
export function membersDatabase({ datong }: Company) {
  const found = datong.connections.find(({ name }) => name.endsWith("members"));
  if (!found) throw new Error("There is no members database.");
  return found;
}
