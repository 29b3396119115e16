import type { Sentence } from '../language.ts'

/** Why a bank file is refused whatever its format. */
export const REFUSALS = {
  not_a_statement: {
    fr: 'Ce fichier n’est pas un relevé que nous savons lire.',
    en: 'This file is not a statement that we can read.',
  },
  does_not_add_up: {
    fr: 'Le relevé du compte {account} ouvert à la ligne {position} ne tombe pas juste : {opening} + mouvements {sum} ne font pas {closing} {currency} ; téléchargez-le à nouveau, il manque des mouvements.',
    en: 'The statement of account {account} opened at line {position} does not add up: {opening} + movements {sum} is not {closing} {currency}; download it again, movements are missing.',
  },
  other_closing_currency: {
    fr: 'Le relevé du compte {account} ouvert à la ligne {position} s’ouvre en {opening} et se ferme en {closing} : il ne peut pas être contrôlé, téléchargez-le à nouveau.',
    en: 'The statement of account {account} opened at line {position} opens in {opening} and closes in {closing}: it cannot be checked, download it again.',
  },
  unknown_currency: {
    fr: 'La ligne {position} nomme la devise « {currency} », qui n’existe pas.',
    en: 'Line {position} names the currency "{currency}", which does not exist.',
  },
  no_statement: {
    fr: 'Le fichier ne contient aucun relevé : téléchargez-le à nouveau depuis la banque.',
    en: 'The file holds no statement: download it again from the bank.',
  },
  wrong_encoding: {
    fr: 'Le fichier dit être en {declared} mais ne se lit pas ainsi : il a été abîmé en chemin, téléchargez-le à nouveau.',
    en: 'The file says it is {declared} but cannot be read so: it was damaged on its way, download it again.',
  },
  ebcdic: {
    fr: 'Le fichier est en EBCDIC, l’alphabet des grands systèmes : demandez à la banque un fichier en ASCII.',
    en: 'The file is in EBCDIC, the mainframes’ alphabet: ask the bank for a file in ASCII.',
  },
  too_large: {
    fr: 'Le fichier dépasse {limit} Mo : téléchargez-le par période plus courte.',
    en: 'The file is over {limit} MB: download shorter periods.',
  },
  unsupported: {
    fr: 'Ce fichier est au format {format}, que nous ne lisons pas encore : demandez à la banque un relevé camt.053, CFONB 120, MT940 ou OFX.',
    en: 'This file is in the {format} format, which we do not read yet: ask the bank for a camt.053, CFONB 120, MT940 or OFX statement.',
  },
} as const satisfies Record<string, Sentence>

/** What is accepted but said, whatever the format. */
export const WARNINGS = {
  gap_before_statement: {
    fr: 'Le relevé ouvert à la ligne {position} commence à {opening} alors que le précédent du compte {account} finit à {closing} : il manque sans doute un relevé.',
    en: 'The statement opened at line {position} begins at {opening} while the one before it on account {account} ends at {closing}: a statement is probably missing.',
  },
  no_balance: {
    fr: 'Le relevé du compte {account} n’a pas de solde d’ouverture ou de clôture : ses mouvements ne peuvent pas être contrôlés.',
    en: 'The statement of account {account} has no opening or closing balance: its movements cannot be checked.',
  },
  not_booked: {
    fr: 'Mouvements pas encore comptabilisés par la banque, laissés de côté : {n}.',
    en: 'Movements that the bank has not booked yet, left aside: {n}.',
  },
  encoding_guessed: {
    fr: 'Codage reconnu à ses lettres : {encoding}. Si des accents sont faux, précisez « encoding » dans encours.yml.',
    en: 'Encoding told from its letters: {encoding}. If accents are wrong, set "encoding" in encours.yml.',
  },
} as const satisfies Record<string, Sentence>
