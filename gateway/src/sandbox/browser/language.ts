import { storage } from "./storage.ts";

/** The languages that answers come in, each under its own name. */
export const LANGUAGES = { "zh-CN": "中文", en: "English" } as const;

export type Language = keyof typeof LANGUAGES;

const KEY = "language";

export const isLanguage = (text: string | null): text is Language => text !== null && text in LANGUAGES;

/** The developer's choice; before there is one, the language of the browser. */
export function currentLanguage(): Language {
  const chosen = storage.getItem(KEY);
  if (isLanguage(chosen)) return chosen;
  return navigator.language.startsWith("zh") ? "zh-CN" : "en";
}

/** Takes effect with the next request. */
export const chooseLanguage = (language: Language): void => {
  storage.setItem(KEY, language);
};
