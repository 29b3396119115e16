import type { Holes, Sentence } from '../../../text.ts'

/** Why a workbook is not read. */
export const WORKBOOK_REFUSALS = {
  text_named_xlsx: {
    fr: 'Ce fichier porte un nom de classeur Excel mais contient du texte : renommez-le en .csv et déposez-le à nouveau.',
    en: 'This file is named like an Excel workbook but holds text: rename it to .csv and put it in the inbox again.',
  },
  unknown_content: {
    fr: 'Ce fichier porte un nom de classeur Excel mais n’en est pas un : ouvrez-le avec son logiciel et exportez-le en .xlsx ou en CSV.',
    en: 'This file is named like an Excel workbook but is none: open it with its own program and export it as .xlsx or CSV.',
  },
  old_workbook: {
    fr: 'Ce classeur est à l’ancien format Excel (.xls), que nous ne lisons pas : ouvrez-le et enregistrez-le en .xlsx.',
    en: 'This workbook is in the old Excel format (.xls), which is not read: open it and save it as .xlsx.',
  },
  encrypted_workbook: {
    fr: 'Ce classeur est protégé par un mot de passe : ouvrez-le et enregistrez-le sans mot de passe.',
    en: 'This workbook is protected by a password: open it and save it without a password.',
  },
  binary_workbook: {
    fr: 'Ce classeur est au format Excel binaire (.xlsb), que nous ne lisons pas : ouvrez-le et enregistrez-le en .xlsx.',
    en: 'This workbook is in the binary Excel format (.xlsb), which is not read: open it and save it as .xlsx.',
  },
  open_document: {
    fr: 'Ce classeur est au format OpenDocument (.ods), que nous ne lisons pas : ouvrez-le et enregistrez-le en .xlsx.',
    en: 'This workbook is in the OpenDocument format (.ods), which is not read: open it and save it as .xlsx.',
  },
  not_a_workbook: {
    fr: 'Cette archive ZIP ne contient aucun classeur Excel : déposez le fichier .xlsx lui-même.',
    en: 'This ZIP archive holds no Excel workbook: put the .xlsx file itself in the inbox.',
  },
  zip_truncated: {
    fr: 'Le classeur est coupé : il a sans doute été copié à moitié ; déposez-le à nouveau en entier.',
    en: 'The workbook is cut short: it was probably copied in part; put the whole of it in the inbox again.',
  },
  zip_damaged: {
    fr: 'Le classeur est abîmé ({part}) : ouvrez-le, enregistrez-le à nouveau en .xlsx et redéposez-le.',
    en: 'The workbook is damaged ({part}): open it, save it as .xlsx again and put it back.',
  },
  zip_unusual: {
    fr: 'Le classeur est compressé d’une façon que nous ne lisons pas : ouvrez-le et enregistrez-le à nouveau en .xlsx.',
    en: 'The workbook is compressed in a way that is not read: open it and save it as .xlsx again.',
  },
  zip_members: {
    fr: 'Le classeur est fait de {n} parties, plus que les {limit} admises : gardez la seule feuille à lire et enregistrez-la à part.',
    en: 'The workbook is made of {n} parts, more than the {limit} allowed: keep only the sheet to read and save it apart.',
  },
  zip_outside: {
    fr: 'Le classeur contient une partie qui vise un autre dossier ({part}) : un tableur n’écrit pas cela, ne l’ouvrez pas.',
    en: 'The workbook holds a part that aims at another folder ({part}): no spreadsheet program writes that, do not open it.',
  },
  zip_bomb: {
    fr: 'Le classeur se déplie en plus de {limit} Mo, ou bien plus que sa taille ne le laisse croire : gardez la seule feuille à lire, ou exportez-la en CSV.',
    en: 'The workbook unfolds into more than {limit} MB, or far more than its size suggests: keep only the sheet to read, or export it as CSV.',
  },
  zip_lies: {
    fr: 'Le classeur annonce une taille et en contient une autre ({part}) : un tableur n’écrit pas cela, ne l’ouvrez pas.',
    en: 'The workbook announces one size and holds another ({part}): no spreadsheet program writes that, do not open it.',
  },
  doctype: {
    fr: 'Le classeur contient une déclaration DOCTYPE ({part}), qui peut servir à lire d’autres fichiers : il n’est pas lu ; enregistrez-le à nouveau depuis un tableur.',
    en: 'The workbook holds a DOCTYPE declaration ({part}), which can be used to read other files: it is not read; save it again from a spreadsheet program.',
  },
  missing_text: {
    fr: 'La cellule {part} renvoie à un texte que le classeur ne contient pas : ouvrez-le, vérifiez-le et enregistrez-le à nouveau.',
    en: 'Cell {part} points at a text that the workbook does not hold: open it, check it and save it again.',
  },
  no_cell_references: {
    fr: 'La feuille « {sheet} » ne dit pas où sont ses cellules (près de la ligne {row}) : ouvrez le classeur dans un tableur et enregistrez-le à nouveau.',
    en: 'Sheet "{sheet}" does not say where its cells are (near row {row}): open the workbook in a spreadsheet program and save it again.',
  },
  no_such_sheet: {
    fr: 'Le classeur n’a pas de feuille « {sheet} » : corrigez « sheet » dans encours.yml ; il contient {names}.',
    en: 'The workbook has no sheet "{sheet}": correct "sheet" in encours.yml; it holds {names}.',
  },
  which_sheet: {
    fr: 'Le classeur a plusieurs feuilles et rien ne dit laquelle lire : ajoutez « sheet » dans encours.yml, parmi {names}.',
    en: 'The workbook has several sheets and nothing says which one to read: add "sheet" in encours.yml, one of {names}.',
  },
  empty_sheet: {
    fr: 'La feuille « {sheet} » est vide : déposez un classeur qui a un en-tête et des lignes.',
    en: 'Sheet "{sheet}" is empty: put in a workbook that has a header and rows.',
  },
  no_header_row: {
    fr: 'La ligne {row} de la feuille « {sheet} » est vide, alors que encours.yml y met l’en-tête : corrigez « header_row ».',
    en: 'Row {row} of sheet "{sheet}" is empty, where encours.yml says the header is: correct "header_row".',
  },
  merged_header: {
    fr: 'L’en-tête de la feuille « {sheet} » a des cellules fusionnées ({part}) : défusionnez-les pour que chaque colonne ait son nom sur une seule ligne.',
    en: 'The header of sheet "{sheet}" has merged cells ({part}): unmerge them so that each column has its name on a single row.',
  },
  too_many_columns: {
    fr: 'L’en-tête de la feuille « {sheet} » a {n} colonnes, plus que les {limit} admises : gardez les colonnes utiles.',
    en: 'The header of sheet "{sheet}" has {n} columns, more than the {limit} allowed: keep the columns that matter.',
  },
  too_large: {
    fr: 'Le classeur contient trop de texte pour être lu sans risque ({part}) : gardez la seule feuille à lire, ou exportez-la en CSV.',
    en: 'The workbook holds too much text to be read safely ({part}): keep only the sheet to read, or export it as CSV.',
  },
  too_slow: {
    fr: 'Le classeur n’a pas pu être lu en {seconds} secondes : gardez la seule feuille à lire, ou exportez-la en CSV.',
    en: 'The workbook could not be read in {seconds} seconds: keep only the sheet to read, or export it as CSV.',
  },
} as const satisfies Record<string, Sentence>

/** What is read all the same, and said. */
export const SHEET_WARNINGS = {
  sheet_chosen: {
    fr: 'Feuille lue : « {sheet} », reconnue à son en-tête ; autres feuilles visibles : {names}.',
    en: 'Sheet read: "{sheet}", known by its header; other visible sheets: {names}.',
  },
  hidden_sheets: {
    fr: 'Feuilles masquées du classeur, non lues : {names}.',
    en: 'Hidden sheets of the workbook, not read: {names}.',
  },
  hidden_sheet_read: {
    fr: 'La feuille lue, « {sheet} », est masquée dans le classeur.',
    en: 'The sheet that was read, "{sheet}", is hidden in the workbook.',
  },
  hidden_rows: {
    fr: '{n} lignes masquées ou filtrées sont lues comme les autres (la première : ligne {row}).',
    en: '{n} hidden or filtered rows are read like the others (the first: row {row}).',
  },
  outside_cells: {
    fr: '{n} cellules hors des colonnes de l’en-tête sont laissées de côté (la première : {part}).',
    en: '{n} cells outside the columns of the header are left aside (the first: {part}).',
  },
  merged_cells: {
    fr: '{n} groupes de cellules fusionnées sous l’en-tête (le premier : {part}) : seule leur première cellule porte la valeur.',
    en: '{n} groups of merged cells below the header (the first: {part}): only their first cell holds the value.',
  },
  shown_zeros: {
    fr: '{n} codes sont enregistrés comme des nombres affichés avec des zéros devant (le premier : {part}) ; ils sont lus comme ils s’affichent.',
    en: '{n} codes are stored as numbers shown with leading zeros (the first: {part}); they are read as they are shown.',
  },
} as const satisfies Record<string, Sentence>

export type WorkbookRefusal = keyof typeof WORKBOOK_REFUSALS
export type SheetWarning = keyof typeof SHEET_WARNINGS

/** A workbook we do not read: why, and what to put in the sentence. */
export class WorkbookError extends Error {
  override readonly name = 'WorkbookError'
  constructor(
    readonly code: WorkbookRefusal,
    readonly holes: Holes = {},
    options?: ErrorOptions,
  ) {
    super(code, options)
  }
}
