import type { Sentence } from '../../text.ts'

/** Why a whole table is refused. */
export const FILE_REFUSALS = {
  empty_file: {
    fr: 'Le fichier est vide : refaites l’export.',
    en: 'The file is empty: export it again.',
  },
  not_a_table: {
    fr: 'Ce fichier n’est pas un tableau en texte (CSV) : enregistrez-le en CSV ou en .xlsx depuis un tableur.',
    en: 'This file is not a table in text (CSV): save it as CSV or .xlsx from a spreadsheet program.',
  },
  too_large: {
    fr: 'Le fichier dépasse {limit} Mo : exportez une période plus courte.',
    en: 'The file is over {limit} MB: export a shorter period.',
  },
  bad_encoding: {
    fr: 'Le fichier n’est pas codé en {encoding} comme le dit encours.yml : corrigez ou retirez « encoding ».',
    en: 'The file is not encoded in {encoding} as encours.yml says: correct or remove "encoding".',
  },
  mixed_encodings: {
    fr: 'Le fichier mélange deux codages (UTF-8 et un autre) : refaites l’export, ou déclarez « encoding: utf-8 » pour refuser les seules lignes abîmées.',
    en: 'The file mixes two encodings (UTF-8 and another): export it again, or declare "encoding: utf-8" to refuse only the damaged lines.',
  },
  no_mapping: {
    fr: 'Ce tableau n’a pas de correspondance : ses en-têtes ({names}) ne sont pas ceux d’un modèle ; « encours doctor » propose une entrée « tables » pour encours.yml.',
    en: 'This table has no mapping: its headers ({names}) are not those of a template; "encours doctor" proposes a "tables" entry for encours.yml.',
  },
  duplicate_header: {
    fr: 'L’en-tête « {names} » figure deux fois : renommez l’une des deux colonnes.',
    en: 'The header "{names}" appears twice: rename one of the two columns.',
  },
  missing_columns: {
    fr: 'La colonne « {names} » déclarée dans encours.yml n’est pas dans le fichier : corrigez « columns » ou refaites l’export.',
    en: 'The column "{names}" declared in encours.yml is not in the file: correct "columns" or export again.',
  },
  missing_field: {
    fr: 'Il manque la colonne {names} : ajoutez-la au fichier, ou dites dans « columns » d’encours.yml comment elle s’y appelle.',
    en: 'The column {names} is missing: add it to the file, or say in "columns" of encours.yml what it is called there.',
  },
  undeclared_field: {
    fr: 'La colonne {names} est nécessaire et n’est pas déclarée : ajoutez-la à « columns » dans encours.yml.',
    en: 'The column {names} is needed and is not declared: add it to "columns" in encours.yml.',
  },
  unclosed_quote: {
    fr: 'Un guillemet ouvert à la ligne {position} n’est jamais fermé : fermez-le, ou refaites l’export.',
    en: 'A quote opened at line {position} is never closed: close it, or export again.',
  },
  line_too_long: {
    fr: 'La ligne {position} est démesurément longue : le fichier est sans doute abîmé, refaites l’export.',
    en: 'Line {position} is far too long: the file is probably damaged, export it again.',
  },
  ambiguous_dates: {
    fr: 'La colonne « {column} » contient {value} (ligne {position}), qui se lit de plusieurs façons sans que rien ne tranche : déclarez « dates » pour ce fichier dans encours.yml (tables), par exemple DD/MM/YYYY.',
    en: 'Column "{column}" holds {value} (line {position}), which reads in several ways and nothing decides: declare "dates" for this file in encours.yml (tables), for example DD/MM/YYYY.',
  },
  mixed_dates: {
    fr: 'La colonne « {column} » mélange des dates jour/mois (ligne {first}) et mois/jour (ligne {second}) : corrigez-les, ou déclarez « dates » pour ce fichier dans encours.yml (tables).',
    en: 'Column "{column}" mixes day/month dates (line {first}) and month/day dates (line {second}): correct them, or declare "dates" for this file in encours.yml (tables).',
  },
  ambiguous_decimals: {
    fr: 'La colonne « {column} » contient {value} (ligne {position}), où rien ne dit si le signe marque les milliers ou les décimales : déclarez « decimal » pour ce fichier dans encours.yml (tables).',
    en: 'Column "{column}" holds {value} (line {position}), where nothing says whether the mark is for thousands or decimals: declare "decimal" for this file in encours.yml (tables).',
  },
  mixed_decimals: {
    fr: 'La colonne « {column} » mélange la virgule (ligne {first}) et le point (ligne {second}) décimaux : corrigez-la, ou déclarez « decimal » pour ce fichier dans encours.yml (tables).',
    en: 'Column "{column}" mixes decimal commas (line {first}) and points (line {second}): correct it, or declare "decimal" for this file in encours.yml (tables).',
  },
  every_row_refused: {
    fr: 'Aucune des {n} lignes n’a pu être lue ; la première : {first}',
    en: 'None of the {n} rows could be read; the first one: {first}',
  },
} as const satisfies Record<string, Sentence>
export type FileRefusal = keyof typeof FILE_REFUSALS

/** Why a row is refused alone. */
export const ROW_REFUSALS = {
  ragged_row: {
    fr: 'Ligne {position} : elle a {found} cellules au lieu de {columns} ; vérifiez ses séparateurs et ses guillemets.',
    en: 'Line {position}: it has {found} cells instead of {columns}; check its separators and quotes.',
  },
  torn_cell: {
    fr: 'Ligne {position} : du texte suit un guillemet fermé ; doublez les guillemets qui font partie du texte.',
    en: 'Line {position}: text follows a closed quote; double the quotes that are part of the text.',
  },
  damaged_text: {
    fr: 'Ligne {position} : le texte contient des caractères abîmés ; corrigez-les ou refaites l’export.',
    en: 'Line {position}: the text holds damaged characters; correct them or export again.',
  },
  total_row: {
    fr: 'Ligne {position} : « {value} » est une ligne de total, elle est laissée de côté.',
    en: 'Line {position}: "{value}" is a row of totals, it is left aside.',
  },
  error_value: {
    fr: 'Ligne {position} : la colonne « {column} » contient l’erreur {value} du tableur ; corrigez la formule.',
    en: 'Line {position}: column "{column}" holds the spreadsheet error {value}; correct the formula.',
  },
  uncomputed_formula: {
    fr: 'Ligne {position} : la formule de la colonne « {column} » n’a jamais été calculée ; ouvrez le classeur et enregistrez-le.',
    en: 'Line {position}: the formula of column "{column}" was never computed; open the workbook and save it.',
  },
  missing_value: {
    fr: 'Ligne {position} : la colonne « {column} » est vide ; remplissez-la.',
    en: 'Line {position}: column "{column}" is empty; fill it in.',
  },
  unreadable_amount: {
    fr: 'Ligne {position} : « {value} » n’est pas un montant (colonne « {column} ») ; écrivez par exemple 1234,56.',
    en: 'Line {position}: "{value}" is not an amount (column "{column}"); write for example 1234.56.',
  },
  too_many_decimals: {
    fr: 'Ligne {position} : le montant « {value} » a plus de décimales que sa devise (colonne « {column} ») ; arrondissez-le.',
    en: 'Line {position}: the amount "{value}" has more decimals than its currency (column "{column}"); round it.',
  },
  not_in_euros: {
    fr: 'Ligne {position} : le montant « {value} » est écrit en euros mais la devise de la ligne est une autre ; corrigez l’un ou l’autre.',
    en: 'Line {position}: the amount "{value}" is written in euros but the row’s currency is another; correct one or the other.',
  },
  unreadable_date: {
    fr: 'Ligne {position} : « {value} » n’est pas une date (colonne « {column} ») ; écrivez par exemple 2026-01-31.',
    en: 'Line {position}: "{value}" is not a date (column "{column}"); write for example 2026-01-31.',
  },
  unreadable_month: {
    fr: 'Ligne {position} : « {value} » n’est pas un mois (colonne « {column} ») ; écrivez par exemple 2026-01.',
    en: 'Line {position}: "{value}" is not a month (column "{column}"); write for example 2026-01.',
  },
  unreadable_integer: {
    fr: 'Ligne {position} : « {value} » n’est pas un nombre entier (colonne « {column} ») ; écrivez par exemple 30.',
    en: 'Line {position}: "{value}" is not a whole number (column "{column}"); write for example 30.',
  },
  unreadable_rate: {
    fr: 'Ligne {position} : « {value} » n’est pas un nombre positif (colonne « {column} ») ; écrivez par exemple 1,0845.',
    en: 'Line {position}: "{value}" is not a positive number (column "{column}"); write for example 1.0845.',
  },
  unreadable_share: {
    fr: 'Ligne {position} : « {value} » n’est pas une part entre 0 et 1 (colonne « {column} ») ; écrivez par exemple 12,5 % ou 0,125.',
    en: 'Line {position}: "{value}" is not a share between 0 and 1 (column "{column}"); write for example 12.5% or 0.125.',
  },
  unknown_currency: {
    fr: 'Ligne {position} : la devise « {value} » n’existe pas (colonne « {column} ») ; écrivez son code en trois lettres.',
    en: 'Line {position}: there is no currency "{value}" (column "{column}"); write its code in three letters.',
  },
  unknown_choice: {
    fr: 'Ligne {position} : « {value} » n’est pas un choix possible (colonne « {column} ») ; écrivez {choices}.',
    en: 'Line {position}: "{value}" is not a possible choice (column "{column}"); write {choices}.',
  },
  contradicting_rows: {
    fr: 'Ligne {position} : plusieurs lignes parlent de la même chose ({value}) sans dire la même chose ; gardez-en une.',
    en: 'Line {position}: several rows are about the same thing ({value}) and do not say the same; keep one.',
  },
} as const satisfies Record<string, Sentence>
export type RowRefusal = keyof typeof ROW_REFUSALS

/** What is accepted but said. */
export const WARNINGS = {
  encoding_guessed: {
    fr: 'Codage reconnu à ses lettres : {encoding}. Si des accents sont faux, précisez « encoding » dans encours.yml.',
    en: 'Encoding told from its letters: {encoding}. If accents are wrong, set "encoding" in encours.yml.',
  },
  header_only: {
    fr: 'Le tableau n’a que ses en-têtes : aucune ligne n’est à lire.',
    en: 'The table has its headers only: there is no row to read.',
  },
  lines_above_header: {
    fr: 'Les lignes au-dessus de l’en-tête (ligne {position}) sont laissées de côté.',
    en: 'The lines above the header (line {position}) are left aside.',
  },
  repeated_header: {
    fr: 'L’en-tête revient dans le fichier (d’abord à la ligne {position}, {n} en tout) ; ces lignes sont laissées de côté.',
    en: 'The header comes again in the file (first at line {position}, {n} in all); these lines are left aside.',
  },
  headers_understood: {
    fr: 'En-têtes reconnus à leur nom : {names}. Si l’un est faux, déclarez « columns » dans encours.yml.',
    en: 'Headers understood from their names: {names}. If one is wrong, declare "columns" in encours.yml.',
  },
  unmapped_columns: {
    fr: 'Colonnes non lues, gardées avec l’original : {names}.',
    en: 'Columns not read, kept with the original: {names}.',
  },
  repeated_rows: {
    fr: 'Lignes qui en répètent une autre à l’identique : {n} ; elles comptent une fois.',
    en: 'Rows that repeat another one exactly: {n}; they count once.',
  },
  rounded_amounts: {
    fr: 'Montants arrondis au centime : {n}, d’abord à la ligne {position}.',
    en: 'Amounts rounded to the cent: {n}, first at line {position}.',
  },
  codes_as_numbers: {
    fr: 'La colonne « {column} » contient des nombres de longueurs différentes (à la ligne {position}) : leurs zéros de tête, s’ils en avaient, sont perdus ; mettez-la au format texte.',
    en: 'Column "{column}" holds numbers of different lengths (at line {position}): their leading zeros, if they had any, are lost; give it the text format.',
  },
} as const satisfies Record<string, Sentence>
export type Warning = keyof typeof WARNINGS
