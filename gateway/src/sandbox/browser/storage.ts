const PREFIX = "datong:";

const ownKeys = (): readonly string[] => Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));

/** Local storage under a prefix: `localhost` is shared by every project that a developer runs there. */
export const storage = {
  get length() {
    return ownKeys().length;
  },
  getItem: (key: string): string | null => localStorage.getItem(PREFIX + key),
  setItem: (key: string, value: string): void => {
    localStorage.setItem(PREFIX + key, value);
  },
  removeItem: (key: string): void => {
    localStorage.removeItem(PREFIX + key);
  },
  clear: (): void => {
    for (const key of ownKeys()) localStorage.removeItem(key);
  },
};
