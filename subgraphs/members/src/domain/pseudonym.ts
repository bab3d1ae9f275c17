/** With what the names begin that stand for user ids whose people were erased. */
export const PSEUDONYM_PREFIX = "erased-";

/** Whether a name stands for a user id whose person was erased. */
export const isPseudonym = (name: string): boolean => name.startsWith(PSEUDONYM_PREFIX);
