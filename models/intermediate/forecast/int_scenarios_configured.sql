{# The overrides of each scenario, as encours.yml lists them. #}
{{ config(materialized='ephemeral') }}

{{ configured_rows(var('scenarios'), [
    ['scenario', 'varchar'], ['position', 'integer'], ['title_fr', 'varchar'], ['title_en', 'varchar'],
    ['override', 'integer'], ['entity', 'varchar'], ['pattern', 'varchar'], ['segment', 'varchar'],
    ['country', 'varchar'], ['salesperson', 'varchar'], ['top_customers', 'integer'], ['terms_days', 'integer'],
    ['delay_days', 'integer'], ['default_rate', 'double'], ['dispute_time', 'double'], ['push_days', 'integer'],
    ['sales', 'double'], ['instalments', 'integer'], ['starts_on', 'date']
]) }}
