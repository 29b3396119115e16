import { field, type Kind, required } from '../field.ts'
import { CUSTOMER, INVOICE_NUMBER } from './documents.ts'

const AMOUNT = (fr: string, en: string) =>
  field(
    'amount',
    'amount',
    ['Montant', 'Amount'],
    ['Montant concerné', 'Montant TTC', 'Total', 'Amount concerned'],
    [fr, en],
  )

const NOTE = field(
  'note',
  'text',
  ['Commentaire', 'Note'],
  ['Remarque', 'Notes', 'Observation', 'Comment', 'Comments', 'Remark'],
  ['Ce qu’il faut s’en rappeler.', 'What to remember of it.'],
)

/** What customers contest. */
export const disputes: Kind = {
  title: { fr: 'Litiges', en: 'Disputes' },
  oneOf: [],
  key: ['dispute'],
  repeats: false,
  fields: [
    required(
      field(
        'dispute',
        'text',
        ['N° de litige', 'Dispute number'],
        [
          'Litige',
          'N° litige',
          'Référence du litige',
          'Dossier',
          'Dispute',
          'Dispute ID',
          'Case',
          'Case number',
          'Ticket',
        ],
        ['Ce qui nomme le litige et ne change pas.', 'What names the dispute and never changes.'],
      ),
    ),
    CUSTOMER,
    INVOICE_NUMBER,
    required(
      field(
        'opened_on',
        'date',
        ['Ouvert le', 'Opened on'],
        ['Date d’ouverture', 'Date du litige', 'Date', 'Opened', 'Open date', 'Created on'],
        ['Le jour où le litige s’ouvre.', 'The day the dispute opens.'],
      ),
    ),
    field(
      'closed_on',
      'date',
      ['Clos le', 'Closed on'],
      ['Date de clôture', 'Résolu le', 'Closed', 'Close date', 'Resolved on'],
      ['Le jour où il se ferme ; vide tant qu’il dure.', 'The day it closes; empty while it lasts.'],
    ),
    AMOUNT('Le montant contesté.', 'The amount contested.'),
    field(
      'reason',
      'text',
      ['Motif', 'Reason'],
      ['Cause', 'Motif du litige', 'Nature', 'Reason code', 'Dispute reason', 'Category'],
      ['Pourquoi le client conteste.', 'Why the customer contests.'],
    ),
    field(
      'owner',
      'text',
      ['Responsable', 'Owner'],
      ['Suivi par', 'En charge', 'Assigned to', 'Handled by'],
      ['Qui doit le résoudre.', 'Who must settle it.'],
    ),
    field(
      'status',
      'text',
      ['Statut', 'Status'],
      ['État', 'Situation', 'State'],
      ['Où il en est.', 'Where it stands.'],
    ),
  ],
}

/** What customers promised to pay. */
export const promises: Kind = {
  title: { fr: 'Promesses', en: 'Promises' },
  oneOf: ['customer', 'invoice_number'],
  key: ['customer', 'invoice_number', 'promised_for'],
  repeats: false,
  fields: [
    CUSTOMER,
    INVOICE_NUMBER,
    field(
      'promised_on',
      'date',
      ['Promis le', 'Promised on'],
      ['Date de la promesse', 'Date d’appel', 'Promise date', 'Call date'],
      ['Le jour où le client a promis.', 'The day the customer promised.'],
    ),
    required(
      field(
        'promised_for',
        'date',
        ['Promis pour le', 'Promised for'],
        ['Date promise', 'Échéance promise', 'Paiement promis le', 'Promised date', 'Pay by', 'Promised payment date'],
        ['Le jour où il doit payer.', 'The day the payment is promised for.'],
      ),
    ),
    AMOUNT('Le montant promis ; vide pour tout ce qui est dû.', 'The amount promised; empty for all that is owed.'),
    NOTE,
  ],
}

/** What customers were reminded of. */
export const reminders: Kind = {
  title: { fr: 'Relances', en: 'Reminders' },
  oneOf: ['customer', 'invoice_number'],
  key: ['customer', 'invoice_number', 'sent_on', 'level'],
  repeats: false,
  fields: [
    CUSTOMER,
    INVOICE_NUMBER,
    required(
      field(
        'sent_on',
        'date',
        ['Relancé le', 'Sent on'],
        ['Date de relance', 'Date d’envoi', 'Envoyée le', 'Date', 'Sent', 'Reminder date', 'Reminded on'],
        ['Le jour de la relance.', 'The day of the reminder.'],
      ),
    ),
    field(
      'level',
      'integer',
      ['Niveau de relance', 'Reminder level'],
      ['Niveau', 'Relance', 'N° de relance', 'Level', 'Reminder', 'Step', 'Dunning level'],
      ['1 pour la première relance, 2 pour la deuxième…', '1 for the first reminder, 2 for the second…'],
    ),
    field(
      'channel',
      'text',
      ['Canal', 'Channel'],
      ['Moyen', 'Mode d’envoi', 'Support', 'Medium', 'Sent by'],
      ['E-mail, téléphone, courrier.', 'E-mail, telephone, letter.'],
    ),
    NOTE,
  ],
}
