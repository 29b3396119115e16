import { type Holes, type Language, type Sentence, say } from '../../extract/language.ts'
import type { RunOutcome, StepName } from './run.ts'

const STEPS: Readonly<Record<StepName, Sentence>> = {
  extract: { en: 'Reading the inbox', fr: 'Lecture du dossier inbox' },
  build: { en: 'Building and testing the tables', fr: 'Construction et contrôle des tables' },
  copy: { en: 'Copying them into a new version', fr: 'Copie dans une nouvelle version' },
  audit: { en: 'Auditing that version', fr: 'Vérification de cette version' },
  publish: { en: 'Publishing it', fr: 'Publication' },
}

const TEXTS = {
  known: { en: '{name}: already landed', fr: '{name} : déjà lu' },
  accepted: {
    en: '{name}: {landed} new or changed lines, {deleted} gone',
    fr: '{name} : {landed} lignes nouvelles ou changées, {deleted} disparues',
  },
  accepted_but: {
    en: '{name}: {landed} new or changed lines, {refused} refused, first: {message}',
    fr: '{name} : {landed} lignes nouvelles ou changées, {refused} refusées, d’abord : {message}',
  },
  refused: { en: '{name}, refused: {message}', fr: '{name}, refusé : {message}' },
  held: { en: '{name}, held: {message}', fr: '{name}, retenu : {message}' },
  waiting: { en: '{name}, waiting: {message}', fr: '{name}, en attente : {message}' },
  nothing: {
    en: 'Nothing was published: no ledger has been accepted yet. Put a FEC in inbox/ and run again.',
    fr: 'Rien n’est publié : aucun grand livre n’a encore été accepté. Déposez un FEC dans inbox/ et relancez.',
  },
  rates: {
    en: 'Late-payment interest has no figure: add the official rates of {halfYears} to late_interest_rates, in encours.yml.',
    fr: 'Les intérêts de retard n’ont pas de chiffre : ajoutez les taux officiels de {halfYears} à late_interest_rates, dans encours.yml.',
  },
  published: {
    en: 'Version {version} is published: {total} open as of {day}, in {seconds} s.',
    fr: 'La version {version} est publiée : {total} d’encours au {day}, en {seconds} s.',
  },
} as const satisfies Record<string, Sentence>

export const stepText = (step: StepName, language: Language): string => say(STEPS[step], language)

/** What a run says when it ends: a line for each file, then what is served. */
export function endText({ files, manifest }: RunOutcome, seconds: number, language: Language): string {
  const tell = (key: keyof typeof TEXTS, holes: Holes = {}) => say(TEXTS[key], language, holes)
  const lines = files.map(
    ({ name, verdict, landed, deleted, refused, message, refusals }) =>
      `  ${tell(verdict === 'accepted' && refused > 0 ? 'accepted_but' : verdict, {
        ...{ name, landed, deleted, refused, message: message ?? refusals[0]?.message ?? '' },
      })}`,
  )
  if (!manifest) return [...lines, tell('nothing')].join('\n')
  const total = manifest.totals.map((one) => amountText(one.openAmount, one.currency, language)).join(' + ') || '0'
  const { version, asOf } = manifest
  const day = asOf ? new Date(asOf).toLocaleDateString(LOCALES[language], { timeZone: 'UTC' }) : '–'
  const lasted = seconds.toLocaleString(LOCALES[language])
  return [...lines, tell('published', { version, total, day, seconds: lasted })].join('\n')
}

/** The line that says which half-years want their official rates; none when none does. */
export const ratesText = (halfYears: readonly string[], language: Language): string[] =>
  halfYears.length > 0 ? [say(TEXTS.rates, language, { halfYears: halfYears.join(', ') })] : []

const LOCALES: Readonly<Record<Language, string>> = { fr: 'fr-FR', en: 'en-GB' }

function amountText(amount: string, currency: string, language: Language): string {
  return new Intl.NumberFormat(LOCALES[language], { style: 'currency', currency }).format(amount as `${number}`)
}
