import { useState } from "react";
import type { SandboxMessage, SandboxPerson } from "../../SandboxPeople.ts";
import { logIn, sendCode, type Addresses } from "./logIn.ts";
import type { Words } from "./words.ts";

interface LoginFormProps {
  readonly addresses: Addresses;
  readonly words: Words;
  readonly people: readonly SandboxPerson[];
  readonly onLoggedIn: (isNew: boolean) => void;
  readonly onCancel: () => void;
}

/** What a try has come to so far. */
interface Progress {
  readonly sent: SandboxMessage | null;
  readonly typed: string;
  readonly problem: string | null;
  readonly mayBeReissued: boolean;
}

const BEGINNING: Progress = { sent: null, typed: "", problem: null, mayBeReissued: false };

/** Person, way, and where a code is sent the code: what the front end of that end asks for. */
export function LoginForm({ addresses, words, people, onLoggedIn, onCancel }: LoginFormProps) {
  const [place, setPlace] = useState({ person: 0, way: 0 });
  const [progress, setProgress] = useState(BEGINNING);
  const person = people[place.person];
  const way = person?.ways[place.way];
  if (!person || !way) return null;

  const needsCode = way.by !== "WECHAT" && !progress.sent;
  const choose = (chosen: typeof place) => {
    setPlace(chosen);
    setProgress(BEGINNING);
  };
  const attempt = async (startNew: boolean) => {
    if (needsCode) {
      const sent = await sendCode(addresses, way);
      setProgress({ ...BEGINNING, sent, typed: sent.code });
      return;
    }
    const outcome = await logIn(addresses, person, way, { code: progress.typed, startNew });
    if (outcome.kind === "LOGGED_IN") {
      setProgress(BEGINNING);
      onLoggedIn(outcome.isNew);
    } else setProgress({ ...progress, problem: outcome.message, mayBeReissued: outcome.kind === "MAY_BE_REISSUED" });
  };
  const submit = (startNew: boolean) => {
    attempt(startNew).catch((error: unknown) => {
      setProgress({ ...progress, problem: error instanceof Error ? error.message : String(error) });
    });
  };

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        submit(false);
      }}
    >
      <label>
        {words.person}
        <select
          value={place.person}
          onChange={({ target }) => {
            choose({ person: Number(target.value), way: 0 });
          }}
        >
          {people.map(({ id }, index) => (
            <option key={id} value={index}>
              {words.customer(id)}
            </option>
          ))}
        </select>
      </label>
      <label>
        {words.way}
        <select
          value={place.way}
          onChange={({ target }) => {
            choose({ ...place, way: Number(target.value) });
          }}
        >
          {person.ways.map(({ end, by, at }, index) => (
            <option key={`${end} ${by} ${at}`} value={index}>
              {words.ends[end]} · {words.by[by]}
            </option>
          ))}
        </select>
      </label>
      {progress.sent && (
        <>
          <output>{words.sent(progress.sent.to, progress.sent.code)}</output>
          <label>
            {words.code}
            <input
              value={progress.typed}
              inputMode="numeric"
              autoComplete="off"
              onChange={({ target }) => {
                setProgress({ ...progress, typed: target.value });
              }}
            />
          </label>
        </>
      )}
      <p role="alert">{progress.problem}</p>
      <div className="login-buttons">
        <button type="submit">{needsCode ? words.sendCode : words.logIn}</button>
        {progress.mayBeReissued && (
          <button
            type="button"
            onClick={() => {
              submit(true);
            }}
          >
            {words.startNew}
          </button>
        )}
        <button type="button" onClick={onCancel}>
          {words.cancel}
        </button>
      </div>
    </form>
  );
}
