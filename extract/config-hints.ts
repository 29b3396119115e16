import { REGIMES, SECTORS } from './config-late.ts'
import { ROLE_NAMES } from './config-sign-in.ts'
import { DATE_STYLES } from './config-tables.ts'
import { KIND_NAMES } from './connectors/spreadsheets/kinds.ts'
import type { Sentence } from './language.ts'

/** What to write under a key of encours.yml, by the key's own name. */
export const HINTS: Readonly<Record<string, Sentence>> = {
  id: {
    fr: 'écrivez un code en minuscules, chiffres, - ou _, par exemple main.',
    en: 'write a code of lower-case letters, digits, - or _, for example main.',
  },
  siren: {
    fr: 'un SIREN a 9 chiffres ; écrivez-le entre guillemets, par exemple "123456789".',
    en: 'a SIREN has 9 digits; write it in quotes, for example "123456789".',
  },
  fiscal_year_start: {
    fr: 'écrivez le premier jour de l’exercice en mois-jour entre guillemets, par exemple "01-01".',
    en: 'write the first day of the fiscal year as month-day in quotes, for example "01-01".',
  },
  currency: {
    fr: 'écrivez le code de la devise en trois lettres, par exemple EUR.',
    en: 'write the three letters of the currency, for example EUR.',
  },
  presentation_currency: {
    fr: 'écrivez le code de la devise en trois lettres, par exemple EUR.',
    en: 'write the three letters of the currency, for example EUR.',
  },
  language: { fr: 'choisissez fr ou en.', en: 'choose fr or en.' },
  account: {
    fr: 'écrivez l’IBAN, ou le numéro du compte comme la banque l’écrit, entre guillemets.',
    en: 'write the IBAN, or the account number as the bank writes it, in quotes.',
  },
  ledger_account: {
    fr: 'écrivez le compte de banque du grand livre, par exemple "512100".',
    en: 'write the bank account of the ledger, for example "512100".',
  },
  end_of_month: { fr: 'choisissez none, before ou after.', en: 'choose none, before or after.' },
  days: {
    fr: 'écrivez un nombre entier de jours, par exemple 45.',
    en: 'write a whole number of days, for example 45.',
  },
  sector: { fr: `choisissez ${SECTORS.join(', ')}.`, en: `choose ${SECTORS.join(', ')}.` },
  regime: { fr: `choisissez ${REGIMES.join(', ')}.`, en: `choose ${REGIMES.join(', ')}.` },
  rate: {
    fr: 'écrivez le taux annuel en pour cent, par exemple "12.00", et seulement avec regime: contract.',
    en: 'write the rate of a year in percent, for example "12.00", and with regime: contract only.',
  },
  half_year: {
    fr: 'écrivez l’année et le semestre, par exemple 2026-H2 (juillet à décembre).',
    en: 'write the year and its half, for example 2026-H2 (July to December).',
  },
  ecb: {
    fr: 'écrivez le taux en pour cent, par exemple "2.15".',
    en: 'write the rate in percent, for example "2.15".',
  },
  legal: {
    fr: 'écrivez le taux en pour cent, par exemple "2.62".',
    en: 'write the rate in percent, for example "2.62".',
  },
  rates: {
    fr: 'écrivez le taux de perte d’une tranche en pour cent, de 0 à 100, par exemple "1.50".',
    en: 'write the rate of loss of a bucket in percent, from 0 to 100, for example "1.50".',
  },
  adjustment: {
    fr: 'écrivez l’ajustement de tous les taux en pour cent, par exemple "10" (un dixième de plus) ou "-5".',
    en: 'write the adjustment of all rates in percent, for example "10" (a tenth more) or "-5".',
  },
  encoding: {
    fr: 'choisissez utf-8, utf-16le, utf-16be, cp1252, iso-8859-15, cp850 ou macroman.',
    en: 'choose utf-8, utf-16le, utf-16be, cp1252, iso-8859-15, cp850 or macroman.',
  },
  files: {
    fr: 'écrivez un modèle de nom de fichier, par exemple "clients-*.csv".',
    en: 'write a pattern on the file’s name, for example "customers-*.csv".',
  },
  kind: {
    fr: `choisissez ${KIND_NAMES.join(', ')}.`,
    en: `choose ${KIND_NAMES.join(', ')}.`,
  },
  columns: {
    fr: 'écrivez « champ: "En-tête du fichier" », avec un champ de ce genre de table (docs/tables.md les liste).',
    en: 'write field: "Header in the file", with a field of this kind of table (docs/tables.md lists them).',
  },
  header_row: {
    fr: 'écrivez le numéro de la ligne des en-têtes, par exemple 1.',
    en: 'write the number of the line of headers, for example 1.',
  },
  separator: {
    fr: 'choisissez ",", ";" ou "\\t" (tabulation).',
    en: 'choose ",", ";" or "\\t" (tab).',
  },
  decimal: { fr: 'choisissez "," ou ".".', en: 'choose "," or ".".' },
  dates: { fr: `choisissez ${DATE_STYLES.join(', ')}.`, en: `choose ${DATE_STYLES.join(', ')}.` },
  aging_limits: {
    fr: 'écrivez quatre nombres de jours croissants, par exemple [30, 60, 90, 120].',
    en: 'write four increasing numbers of days, for example [30, 60, 90, 120].',
  },
  payables: {
    fr: 'écrivez un début de compte avec days (jours après la facture) ou day (jour du mois, de 1 à 31), et non les deux.',
    en: 'write a beginning of account with days (days after the invoice) or day (day of a month, 1 to 31), and not both.',
  },
  cash_floor: {
    fr: 'écrivez un montant entre guillemets, par exemple "50000.00", ou "-20000.00" avec un découvert autorisé.',
    en: 'write an amount in quotes, for example "50000.00", or "-20000.00" with an agreed overdraft.',
  },
  balance_sheet_months: { fr: 'choisissez 1, 3 ou 12.', en: 'choose 1, 3 or 12.' },
  adjustment_threshold: {
    fr: 'écrivez un montant entre guillemets, par exemple "1.00".',
    en: 'write an amount in quotes, for example "1.00".',
  },
  public_address: {
    fr: 'écrivez l’adresse en https sous laquelle on ouvre les pages, par exemple https://encours.example.com.',
    en: 'write the https address under which people open the pages, for example https://encours.example.com.',
  },
  issuer: {
    fr: 'écrivez l’adresse en https du fournisseur d’identité, par exemple https://login.example.com.',
    en: 'write the https address of the identity provider, for example https://login.example.com.',
  },
  client_id: {
    fr: 'écrivez l’identifiant que le fournisseur d’identité donne à Encours.',
    en: 'write the identifier that the identity provider gives to Encours.',
  },
  scope: {
    fr: 'écrivez une liste qui commence par openid, par exemple "openid profile email".',
    en: 'write a list that begins with openid, for example "openid profile email".',
  },
  claims: {
    fr: 'écrivez le nom de l’information qui porte le rôle, par exemple { role: groups } ; entities et portfolios de même.',
    en: 'write the name of the claim that holds the role, for example { role: groups }; entities and portfolios alike.',
  },
  roles: {
    fr: `écrivez « valeur du fournisseur: rôle », avec un rôle parmi ${ROLE_NAMES.join(', ')}.`,
    en: `write value of the provider: role, with a role among ${ROLE_NAMES.join(', ')}.`,
  },
}
