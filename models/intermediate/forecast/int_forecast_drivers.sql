{#
  One fact of an item, known when it is issued, that moves the day it is paid whoever the customer is. A trade item
  with nothing to say of it has no row.
#}
select item_id, if(line_class = 'bounce', 'bounce', account_role) as driver
from {{ ref('int_items_standing') }}
where line_class = 'bounce' or account_role <> 'trade'
