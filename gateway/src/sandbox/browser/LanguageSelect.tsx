import { chooseLanguage, isLanguage, LANGUAGES, type Language } from "./language.ts";

interface LanguageSelectProps {
  readonly language: Language;
  readonly onChoose: (language: Language) => void;
}

/** Chooses the language that answers come in: the `accept-language` of every request from now on. */
export function LanguageSelect({ language, onChoose }: LanguageSelectProps) {
  return (
    <label className="language">
      Answers in
      <select
        value={language}
        onChange={({ target: { value } }) => {
          if (!isLanguage(value)) return;
          chooseLanguage(value);
          onChoose(value);
        }}
      >
        {Object.entries(LANGUAGES).map(([code, name]) => (
          <option key={code} value={code}>
            {name} ({code})
          </option>
        ))}
      </select>
    </label>
  );
}
