import { useRef, useState } from "react";
import { flushSync } from "react-dom";
import type { SandboxPerson } from "../../SandboxPeople.ts";
import type { Language } from "../language.ts";
import { listPeople, logOut, type Addresses } from "./logIn.ts";
import { LoginForm } from "./LoginForm.tsx";
import { useSession } from "./useSession.ts";
import { WORDS } from "./words.ts";

interface LoginPanelProps {
  readonly addresses: Addresses;
  readonly language: Language;
}

/** Says who makes the requests of all tabs, and lets a developer log in as a person of the sample, and out. */
export function LoginPanel({ addresses, language }: LoginPanelProps) {
  const words = WORDS[language];
  const dialog = useRef<HTMLDialogElement>(null);
  const [people, setPeople] = useState<readonly SandboxPerson[]>([]);
  const [isNew, setIsNew] = useState(false);
  const session = useSession();

  const open = async () => {
    const listed = await listPeople(addresses);
    // The form is there before the dialog looks for what to focus.
    flushSync(() => {
      setPeople(listed);
    });
    dialog.current?.showModal();
  };
  const close = () => dialog.current?.close();

  return (
    <div className="login">
      <span role="status" title={session?.userId}>
        {session &&
          `${words.youAre(words.customer(session.personId))}${isNew ? ` (${words.isNew})` : ""} · ${
            words.ends[session.end]
          }`}
      </span>
      {session ? (
        <button type="button" onClick={() => void logOut(addresses)}>
          {words.logOut}
        </button>
      ) : (
        <button type="button" aria-haspopup="dialog" onClick={() => void open()}>
          {words.open}
        </button>
      )}
      <dialog ref={dialog} className="login-dialog" aria-labelledby="login-title" lang={language}>
        <h2 id="login-title">{words.title}</h2>
        <p>{words.explanation}</p>
        {people.length > 0 && (
          <LoginForm
            addresses={addresses}
            words={words}
            people={people}
            onLoggedIn={(personIsNew) => {
              setIsNew(personIsNew);
              close();
            }}
            onCancel={close}
          />
        )}
      </dialog>
    </div>
  );
}
