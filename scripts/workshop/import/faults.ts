import { type Holes, type Language, type Sentence, say } from '../../../extract/language.ts'

/** Why the import page may not do what it was asked. */
const FAULTS = {
  not_allowed: {
    fr: 'Votre rôle ne permet pas d’importer des fichiers : demandez-le à qui administre Encours.',
    en: 'Your role may not import files: ask whoever administers Encours.',
  },
  other_site: {
    fr: 'Cette demande vient d’un autre site : ouvrez la page Importer de ce serveur.',
    en: 'This request comes from another site: open the Import page of this server.',
  },
  bad_request: {
    fr: 'La demande n’est pas lisible : rechargez la page.',
    en: 'The request cannot be read: reload the page.',
  },
  no_name: {
    fr: 'Ce fichier n’a pas de nom que l’on puisse garder : renommez-le, par exemple avec le SIREN et l’exercice.',
    en: 'This file has no name that can be kept: rename it, for example with the SIREN and the year.',
  },
  empty: {
    fr: '« {name} » est vide : refaites l’export.',
    en: '“{name}” is empty: export it again.',
  },
  too_large: {
    fr: '« {name} » dépasse {limit} Mo : exportez une période plus courte, ou déposez-le dans inbox/ et lancez « encours run ».',
    en: '“{name}” is over {limit} MB: export a shorter period, or put it in inbox/ and run “encours run”.',
  },
  cut_off: {
    fr: '« {name} » n’est pas arrivé en entier : déposez-le de nouveau.',
    en: '“{name}” did not arrive whole: drop it again.',
  },
  too_many: {
    fr: '{most} fichiers attendent déjà : importez-les ou retirez-en avant d’en ajouter.',
    en: '{most} files are waiting already: import them, or remove some before you add more.',
  },
  not_there: {
    fr: '« {name} » n’attend plus ici : déposez-le de nouveau.',
    en: '“{name}” is no longer waiting here: drop it again.',
  },
  not_ready: {
    fr: '« {name} » ne peut pas encore être importé : corrigez ce que sa fiche signale, ou retirez-le.',
    en: '“{name}” cannot be imported yet: correct what its card says, or remove it.',
  },
  reader_failed: {
    fr: '« {name} » n’a pas pu être lu ({reason}) : déposez-le de nouveau ; s’il échoue encore, lancez « encours read » pour en savoir plus.',
    en: '“{name}” could not be read ({reason}): drop it again; if it fails once more, run “encours read” to learn more.',
  },
  changed_since: {
    fr: 'encours.yml a changé depuis que vous avez ouvert cette page : relisez les questions, puis répondez de nouveau.',
    en: 'encours.yml has changed since you opened this page: read the questions again, then answer anew.',
  },
  no_such_company: {
    fr: 'La société « {id} » n’est pas dans encours.yml : choisissez-en une autre.',
    en: 'The company “{id}” is not in encours.yml: choose another.',
  },
  pattern_taken: {
    fr: 'encours.yml donne « {name} » à {company} par le modèle « {pattern} » : changez ce modèle sous « files », puis répondez de nouveau.',
    en: 'encours.yml gives “{name}” to {company} by the pattern “{pattern}”: change that pattern under “files”, then answer again.',
  },
  no_such_header: {
    fr: '« {name} » n’a pas de colonne « {header} » : choisissez l’un de ses en-têtes.',
    en: '“{name}” has no column “{header}”: choose one of its headers.',
  },
  not_a_table: {
    fr: '« {name} » n’est pas un tableau : ses colonnes ne sont pas à dire.',
    en: '“{name}” is not a table: its columns are not to be told.',
  },
  nothing_to_run: {
    fr: 'Aucun fichier n’est prêt à être importé : déposez-en un.',
    en: 'No file is ready to be imported: drop one.',
  },
  at_work: {
    fr: 'Un import est déjà en cours : attendez sa fin.',
    en: 'An import is already under way: wait for its end.',
  },
  demo: {
    fr: 'La démonstration ne se modifie pas : créez votre espace avec « npx encours init ./books », puis « npx encours serve --workspace ./books ».',
    en: 'The demo cannot be changed: make a workspace of your own with “npx encours init ./books”, then “npx encours serve --workspace ./books”.',
  },
  refused: { fr: '{reason}', en: '{reason}' },
} as const satisfies Record<string, Sentence>
export type FaultCode = keyof typeof FAULTS

const STATUS: Partial<Record<FaultCode, number>> = {
  not_allowed: 403,
  other_site: 403,
  demo: 403,
  too_large: 413,
  not_there: 404,
  changed_since: 409,
  at_work: 409,
  refused: 409,
}

/** What a person asked of the import page and cannot have: a code, a sentence in their language, a status. */
export class ImportFault extends Error {
  override readonly name = 'ImportFault'
  constructor(
    readonly code: FaultCode,
    private readonly holes: Holes = {},
  ) {
    super(code)
  }

  get status(): number {
    return STATUS[this.code] ?? 400
  }

  sentence(language: Language): string {
    return say(FAULTS[this.code], language, this.holes)
  }
}
