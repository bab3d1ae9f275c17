/** The first 3 and last 4 digits of a mainland number, as is customary: `138****5678`; else the last 2: `+852****67`. */
export function maskPhone(phone: string): string {
  const mainland = /^\+86(\d{3})\d{4}(\d{4})$/.exec(phone);
  return mainland ? `${mainland[1] ?? ""}****${mainland[2] ?? ""}` : `${phone.slice(0, 4)}****${phone.slice(-2)}`;
}

/** The first character, unless it is the only one, and the domain: `z****@example.com`. */
export function maskEmail(email: string): string {
  const at = email.lastIndexOf("@");
  return `${email.slice(0, at > 1 ? 1 : 0)}****${email.slice(at)}`;
}
