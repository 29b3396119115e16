import { atelier, comptoir } from './companies.ts'

/** The demo's encours.yml: one company with terms by customer, the other without any. */
export const configuration = `# Made by scripts/demo: two companies that do not exist.
company: Groupe Démo
language: fr
entities:
  - id: ${atelier.id}
    name: ${atelier.name}
    siren: "${atelier.siren}"
    fiscal_year_start: "11-01"
    terms: { days: 30 }
  - id: ${comptoir.id}
    name: ${comptoir.name}
    siren: "${comptoir.siren}"
terms:
  - { customers: "C01*", entity: ${atelier.id}, days: 45, end_of_month: after }
  - { customers: "C03*", entity: ${atelier.id}, days: 60 }
  - { customers: "C04*", entity: ${atelier.id}, days: 45, end_of_month: after }
  - { customers: "C06*", entity: ${atelier.id}, days: 60 }
portfolios:
  - { customers: "C01*", portfolio: nord }
  - { customers: "C02*", portfolio: ouest }
  - { customers: "C03*", portfolio: public }
  - { customers: "C04*", portfolio: travaux }
  - { customers: "C05*", portfolio: export }
  - { customers: "C06*", portfolio: nord }
  - { customers: "K10*", portfolio: est }
  - { customers: "K11*", portfolio: sud }
`
