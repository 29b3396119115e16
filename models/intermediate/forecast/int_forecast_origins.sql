{# The first day to forecast of each company, and the moment whose knowledge counts. #}
select
    entity_id,
    as_of_date,
    as_of_date + 1 as origin_date,
    timestamp '{{ env_var("ENCOURS_RUN_CLOCK", "9999-12-30 00:00:00") }}' as known_at
from {{ ref('int_entities_dated') }}
