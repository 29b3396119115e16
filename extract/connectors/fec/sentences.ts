import type { Sentence } from '../../text.ts'

/** Why a whole file is refused. */
export const FILE_REFUSALS = {
  empty_file: {
    fr: 'Le fichier est vide : refaites l’export du FEC depuis votre logiciel comptable.',
    en: 'The file is empty: export the FEC again from your accounting software.',
  },
  xml_variant: {
    fr: 'Ce FEC est au format XML, que nous ne lisons pas encore : choisissez l’export « texte, tabulation ».',
    en: 'This FEC is in XML, which is not read yet: choose the "text, tab separated" export.',
  },
  ebcdic: {
    fr: 'Le fichier est codé en EBCDIC (grand système) : demandez un export en UTF-8 ou ISO 8859-15.',
    en: 'The file is encoded in EBCDIC (mainframe): ask for an export in UTF-8 or ISO 8859-15.',
  },
  bad_encoding: {
    fr: 'Le fichier n’est pas codé en {encoding} comme le dit encours.yml : corrigez ou retirez « encoding ».',
    en: 'The file is not encoded in {encoding} as encours.yml says: correct or remove "encoding".',
  },
  not_a_fec: {
    fr: 'Ce fichier n’est pas un FEC : sa première ligne ne nomme pas les colonnes attendues (JournalCode, JournalLib, …).',
    en: 'This file is not a FEC: its first line does not name the expected columns (JournalCode, JournalLib, …).',
  },
  wrong_separator: {
    fr: 'Les colonnes sont séparées par « {separator} » : un FEC les sépare par une tabulation ou « | » ; refaites l’export.',
    en: 'Columns are separated by "{separator}": a FEC separates them by a tab or "|"; export it again.',
  },
  missing_columns: {
    fr: 'Il manque la colonne {names} : refaites l’export avec les 18 colonnes du FEC.',
    en: 'Column {names} is missing: export again with the 18 columns of the FEC.',
  },
  repeated_columns: {
    fr: 'La colonne {names} figure deux fois dans l’en-tête : corrigez l’export.',
    en: 'Column {names} appears twice in the header: correct the export.',
  },
  month_first_dates: {
    fr: 'Des dates sont écrites mois/jour/année ({value}) : exportez-les en AAAAMMJJ ou jour/mois/année.',
    en: 'Some dates are written month/day/year ({value}): export them as YYYYMMDD or day/month/year.',
  },
  ambiguous_dates: {
    fr: 'Les dates comme {value} se lisent jour/mois ou mois/jour sans que rien ne tranche : exportez-les en AAAAMMJJ.',
    en: 'Dates like {value} read day/month or month/day and nothing decides: export them as YYYYMMDD.',
  },
  unbalanced_ledger: {
    fr: 'Le total des débits ({debit}) n’égale pas celui des crédits ({credit}) : il manque des lignes ou un montant est faux.',
    en: 'Total debit ({debit}) is not total credit ({credit}): lines are missing or an amount is wrong.',
  },
} as const satisfies Record<string, Sentence>

/** Why one line is refused, and the file with it. `{value}` is what the line says, `{column}` where. */
export const ROW_REFUSALS = {
  wrong_field_count: {
    fr: 'La ligne {position} a {value} champs au lieu de {columns} : un libellé contient sans doute le séparateur.',
    en: 'Line {position} has {value} fields instead of {columns}: a label probably holds the separator.',
  },
  truncated_line: {
    fr: 'Le fichier s’arrête au milieu de la ligne {position} ({value} champs sur {columns}) : refaites l’export.',
    en: 'The file stops in the middle of line {position} ({value} fields of {columns}): export it again.',
  },
  line_too_long: {
    fr: 'La ligne {position} est démesurément longue : le fichier est sans doute abîmé, refaites l’export.',
    en: 'Line {position} is far too long: the file is probably damaged, export it again.',
  },
  missing_value: {
    fr: 'La ligne {position} n’a pas de {column}, qui est obligatoire.',
    en: 'Line {position} has no {column}, which is mandatory.',
  },
  bad_date: {
    fr: 'Ligne {position}, {column} : « {value} » n’est pas une date du calendrier.',
    en: 'Line {position}, {column}: "{value}" is not a day of the calendar.',
  },
  bad_amount: {
    fr: 'Ligne {position}, {column} : « {value} » n’est pas un montant (on attend 1234,56, sans espace ni séparateur de milliers).',
    en: 'Line {position}, {column}: "{value}" is not an amount (1234,56 is expected, without blanks or thousands separators).',
  },
  bad_side: {
    fr: 'Ligne {position}, Sens : « {value} » n’est ni D, C, +1 ou −1.',
    en: 'Line {position}, Sens: "{value}" is neither D, C, +1 nor −1.',
  },
  debit_and_credit: {
    fr: 'La ligne {position} a un débit et un crédit différents ({value}) : rien ne dit lequel compte.',
    en: 'Line {position} has both a debit and a different credit ({value}): nothing says which one counts.',
  },
  bad_account: {
    fr: 'Ligne {position}, CompteNum : « {value} » est un compte de tiers qui ne commence pas par trois chiffres.',
    en: 'Line {position}, CompteNum: "{value}" is a third-party account that does not begin with three digits.',
  },
  unbalanced_entry: {
    fr: 'L’écriture {value} (ligne {position}) n’est pas équilibrée.',
    en: 'Entry {value} (line {position}) does not balance.',
  },
} as const satisfies Record<string, Sentence>

/** What is accepted but said. `{n}` is how many lines or entries. */
export const WARNINGS = {
  header_only: {
    fr: 'Le fichier n’a qu’un en-tête : aucune ligne n’a été lue.',
    en: 'The file has a header only: no line was read.',
  },
  encoding_guessed: {
    fr: 'Codage reconnu à ses lettres : {encoding}. Si des accents sont faux, précisez « encoding » dans encours.yml.',
    en: 'Encoding told from its letters: {encoding}. If accents are wrong, set "encoding" in encours.yml.',
  },
  extra_columns: {
    fr: '{n} colonnes, au lieu de 18 : {names}.',
    en: '{n} columns instead of 18: {names}.',
  },
  unknown_columns: {
    fr: 'Colonnes inconnues, laissées de côté : {names}.',
    en: 'Unknown columns, left aside: {names}.',
  },
  columns_reordered: {
    fr: 'Les colonnes ne sont pas dans l’ordre du FEC ; elles sont lues par leur nom.',
    en: 'Columns are not in the order of the FEC; they are read by name.',
  },
  amount_and_side: {
    fr: 'Variante Montant et Sens au lieu de Debit et Credit.',
    en: 'Montant and Sens variant instead of Debit and Credit.',
  },
  trailing_separator: {
    fr: '{n} lignes finissent par un séparateur de trop, ignoré.',
    en: '{n} lines end with one separator too many, ignored.',
  },
  blank_lines: { fr: '{n} lignes vides ignorées.', en: '{n} empty lines ignored.' },
  control_characters: {
    fr: 'Des caractères nuls ou de fin de fichier ont été retirés.',
    en: 'Null or end-of-file characters were removed.',
  },
  repeated_header: {
    fr: 'L’en-tête est répété {n} fois : plusieurs exports mis bout à bout.',
    en: 'The header is repeated {n} times: several exports joined together.',
  },
  other_date_style: {
    fr: 'Des dates ne sont pas écrites AAAAMMJJ ; elles sont lues jour puis mois.',
    en: 'Some dates are not written YYYYMMDD; they are read day first.',
  },
  point_decimals: {
    fr: '{n} lignes écrivent les centimes après un point au lieu d’une virgule.',
    en: '{n} lines write cents after a point instead of a comma.',
  },
  negative_amount: {
    fr: '{n} lignes ont un débit ou un crédit négatif.',
    en: '{n} lines have a negative debit or credit.',
  },
  zero_amount: { fr: '{n} lignes n’ont ni débit ni crédit.', en: '{n} lines have neither debit nor credit.' },
  equal_debit_and_credit: {
    fr: '{n} lignes ont un débit et un crédit égaux, qui s’annulent.',
    en: '{n} lines have an equal debit and credit, which cancel out.',
  },
  letter_without_date: {
    fr: '{n} lignes lettrées sans date de lettrage.',
    en: '{n} lettered lines have no lettering date.',
  },
  date_without_letter: {
    fr: '{n} lignes ont une date de lettrage sans lettre.',
    en: '{n} lines have a lettering date without a letter.',
  },
  unreadable_foreign_amount: {
    fr: '{n} montants en devise ne sont pas lisibles ; ils sont gardés tels quels.',
    en: '{n} amounts in foreign currency cannot be read; they are kept as they are.',
  },
  short_account: {
    fr: '{n} lignes ont un compte qui ne commence pas par trois chiffres.',
    en: '{n} lines have an account that does not begin with three digits.',
  },
  customer_unknown: {
    fr: '{n} lignes du compte 411 n’ont pas de compte auxiliaire : leur client est inconnu.',
    en: '{n} lines on account 411 have no auxiliary account: their customer is unknown.',
  },
  incomplete_columns: {
    fr: 'Colonnes incomplètes (part remplie) : {names}.',
    en: 'Incomplete columns (share filled): {names}.',
  },
  unbalanced_entries: {
    fr: '{n} écritures ne sont pas équilibrées une à une ; le total l’est.',
    en: '{n} entries do not balance one by one; the total does.',
  },
  entry_number_gap: {
    fr: 'Il manque {n} numéros dans la suite des écritures.',
    en: '{n} numbers are missing in the sequence of entries.',
  },
  several_fiscal_years: {
    fr: 'Le fichier couvre {n} exercices, ouverts les {names}.',
    en: 'The file covers {n} fiscal years, opened on {names}.',
  },
  long_fiscal_year: {
    fr: 'Le fichier couvre plus d’un an sans à-nouveaux : il est lu comme un seul exercice ; précisez « fiscal_year_start » dans encours.yml s’il y en a plusieurs.',
    en: 'The file covers more than a year without an opening: it is read as one fiscal year; set "fiscal_year_start" in encours.yml if there are several.',
  },
  no_opening: {
    fr: 'Aucun journal d’à-nouveaux reconnu : les soldes d’avant le {first} sont inconnus.',
    en: 'No opening journal was found: balances before {first} are unknown.',
  },
} as const satisfies Record<string, Sentence>

export type FileRefusal = keyof typeof FILE_REFUSALS
export type RowRefusal = keyof typeof ROW_REFUSALS
export type Warning = keyof typeof WARNINGS
