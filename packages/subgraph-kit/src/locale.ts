/** The languages that Datong speaks to people. */
export type Locale = "zh" | "en";

/** The language of an `Accept-Language` header: the first of zh and en in it, by weight; zh when there is neither. */
export function readLocale(acceptLanguage: string | undefined): Locale {
  // As gateways say it.
  if (acceptLanguage === "zh" || acceptLanguage === "en") return acceptLanguage;
  const wanted = (acceptLanguage ?? "")
    .split(",")
    .map((part) => {
      const [tag = "", weight] = part
        .trim()
        .toLowerCase()
        .split(/;\s*q=/);
      return { language: tag.slice(0, 2), weight: weight === undefined ? 1 : Number(weight) };
    })
    .filter(({ language, weight }) => (language === "zh" || language === "en") && weight > 0)
    .sort((a, b) => b.weight - a.weight);
  return wanted[0]?.language === "en" ? "en" : "zh";
}
