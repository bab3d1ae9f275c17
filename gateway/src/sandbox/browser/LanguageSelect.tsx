import { useState } from "react";
import { chooseLanguage, currentLanguage, isLanguage, LANGUAGES } from "./language.ts";

/** Chooses the language that answers come in: the `accept-language` of every request from now on. */
export function LanguageSelect() {
  const [language, setLanguage] = useState(currentLanguage);

  return (
    <label className="language">
      Answers in
      <select
        value={language}
        onChange={({ target: { value } }) => {
          if (!isLanguage(value)) return;
          chooseLanguage(value);
          setLanguage(value);
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
