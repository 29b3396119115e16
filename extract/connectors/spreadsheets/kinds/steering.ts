import { field, type Kind, required } from '../field.ts'

/** What is aimed at, month by month. */
export const targets: Kind = {
  title: { fr: 'Objectifs', en: 'Targets' },
  oneOf: ['dso', 'overdue_rate', 'receipts', 'sales'],
  key: ['month', 'portfolio'],
  repeats: false,
  fields: [
    required(
      field(
        'month',
        'month',
        ['Mois', 'Month'],
        ['Période', 'Mois visé', 'Date', 'Period'],
        ['Le mois, par exemple 2026-01 ou 01/2026.', 'The month, for example 2026-01 or 01/2026.'],
      ),
    ),
    field(
      'dso',
      'rate',
      ['DSO visé (jours)', 'Target DSO (days)'],
      ['DSO', 'Objectif DSO', 'Délai moyen', 'DSO target', 'Target DSO'],
      ['Le DSO visé, en jours.', 'The DSO aimed at, in days.'],
    ),
    field(
      'overdue_rate',
      'share',
      ['Taux de retard visé', 'Target overdue rate'],
      ['Taux de retard', 'Objectif de retard', 'Part en retard', 'Overdue rate', 'Overdue target', 'Delinquency rate'],
      [
        'La part de l’encours en retard à ne pas dépasser, par exemple 12,5 % ou 0,125.',
        'The share of what is owed that may be late, for example 12.5% or 0.125.',
      ],
    ),
    field(
      'receipts',
      'amount',
      ['Encaissements visés', 'Target receipts'],
      ['Encaissements', 'Objectif d’encaissements', 'Receipts', 'Collections', 'Cash target', 'Receipts target'],
      ['Les encaissements visés du mois.', 'The receipts aimed at in the month.'],
    ),
    field(
      'sales',
      'amount',
      ['Ventes visées', 'Target sales'],
      ['Ventes', 'Chiffre d’affaires', 'CA', 'Objectif de ventes', 'Budget', 'Sales', 'Revenue', 'Sales target'],
      ['Les ventes visées du mois, toutes taxes.', 'The sales aimed at in the month, with taxes.'],
    ),
    field(
      'portfolio',
      'text',
      ['Portefeuille', 'Portfolio'],
      ['Chargé de recouvrement', 'Gestionnaire', 'Collector', 'Credit controller'],
      ['Le portefeuille visé ; vide pour toute la société.', 'The portfolio aimed at; empty for the whole company.'],
    ),
  ],
}

/** What a currency was worth, day by day. */
export const rates: Kind = {
  title: { fr: 'Cours', en: 'Rates' },
  oneOf: ['rate', 'inverse_rate'],
  key: ['date', 'currency', 'to_currency'],
  repeats: false,
  fields: [
    required(
      field(
        'date',
        'date',
        ['Date du cours', 'Rate date'],
        ['Date', 'Jour', 'Day'],
        ['Le jour du cours.', 'The day of the rate.'],
      ),
    ),
    required(
      field(
        'currency',
        'currency',
        ['Devise', 'Currency'],
        ['Monnaie', 'Code devise', 'De', 'Currency code', 'From', 'CCY'],
        ['La devise cotée, en trois lettres.', 'The currency quoted, in three letters.'],
      ),
    ),
    field(
      'rate',
      'rate',
      ['Cours', 'Rate'],
      ['Cours de change', 'Taux', 'Taux de change', 'Valeur', 'Exchange rate', 'Value'],
      [
        'Ce que vaut 1 unité de la devise (1 USD = 0,85 EUR : 0,85).',
        'What 1 unit of the currency is worth (1 USD = 0.85 EUR: 0.85).',
      ],
    ),
    field(
      'inverse_rate',
      'rate',
      ['Cours inverse', 'Inverse rate'],
      ['Cours au certain', 'Cours BCE', 'Unités pour 1 euro', 'Units per euro', 'ECB rate', 'Quote'],
      [
        'Combien d’unités de la devise pour 1, comme les banques centrales le cotent (1 EUR = 1,18 USD : 1,18).',
        'How many units of the currency for 1, as central banks quote it (1 EUR = 1.18 USD: 1.18).',
      ],
    ),
    field(
      'to_currency',
      'currency',
      ['Exprimé en', 'To currency'],
      ['Devise de référence', 'Contre', 'Vers', 'To', 'Base currency', 'Into'],
      [
        'La devise du cours, en trois lettres ; vide pour EUR.',
        'The currency of the rate, in three letters; empty for EUR.',
      ],
      { fallback: 'EUR' },
    ),
  ],
}
