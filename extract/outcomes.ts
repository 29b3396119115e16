import type { Sentence } from './language.ts'

/** What may happen to a file once it has been read, said to a bookkeeper. */
export const OUTCOMES = {
  unknown_entity: {
    fr: 'Plusieurs sociétés sont configurées et le nom « {name} » n’en désigne aucune : commencez-le par le SIREN ou ajoutez « files » dans encours.yml.',
    en: 'Several companies are configured and the name "{name}" tells none of them: begin it with the SIREN or add "files" in encours.yml.',
  },
  unknown_account: {
    fr: 'Plusieurs sociétés sont configurées et rien ne dit à laquelle est le compte {accounts} : ajoutez-le à « bank_accounts » dans encours.yml.',
    en: 'Several companies are configured and nothing says whose account {accounts} is: add it to "bank_accounts" in encours.yml.',
  },
  journal_vanished: {
    fr: 'Le journal {journals} a disparu depuis l’export précédent : le fichier attend votre accord (encours run --accept-held {prefix}).',
    en: 'Journal {journals} has disappeared since the previous export: the file waits for your consent (encours run --accept-held {prefix}).',
  },
  lines_vanished: {
    fr: '{n} lignes sur {covered} ont disparu ou changé depuis l’export précédent : le fichier attend votre accord (encours run --accept-held {prefix}).',
    en: '{n} lines of {covered} have disappeared or changed since the previous export: the file waits for your consent (encours run --accept-held {prefix}).',
  },
  still_written: {
    fr: 'Le fichier change encore : il sera lu à la prochaine exécution.',
    en: 'The file is still changing: it will be read by the next run.',
  },
  clock_went_back: {
    fr: 'L’horloge est en retard : « {name} » serait lu le {clock}, mais « {entity} » a déjà été lu le {latest} ; corrigez l’heure de la machine ou --now.',
    en: 'The clock went back: "{name}" would be landed on {clock}, but "{entity}" was already landed on {latest}; correct the machine’s time or --now.',
  },
  landing_failed: {
    fr: '« {name} » n’a pas été enregistré en entier ({found} lignes au lieu de {expected}) : relancez encours run.',
    en: '"{name}" was not stored whole ({found} lines instead of {expected}): run encours run again.',
  },
} as const satisfies Record<string, Sentence>

export type Outcome = keyof typeof OUTCOMES
