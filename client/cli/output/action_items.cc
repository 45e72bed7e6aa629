#include "client/cli/output/action_items.h"

#include <string>
#include <utility>

#include "client/cli/phrases.h"

namespace yoriai::cli {
namespace {

Style StyleOf(apipb::ActionItemState state) {
  switch (state) {
    case apipb::ACTION_ITEM_STATE_COMPLETED:
      return Style::kGood;
    case apipb::ACTION_ITEM_STATE_DROPPED:
      return Style::kDim;
    default:
      return Style::kPlain;
  }
}

}  // namespace

Table ActionItemTable(const Words& words, bool with_body) {
  std::vector<Table::Column> columns;
  if (with_body) columns.push_back({words(phrases::kBody)});
  for (const Phrase& heading :
       {phrases::kId, phrases::kTitle, phrases::kOwner, phrases::kAssignedOn,
        phrases::kDueOn, phrases::kState, phrases::kDoneOn, phrases::kReason}) {
    columns.push_back({words(heading)});
  }
  return Table(std::move(columns));
}

void AddActionItem(const Words& words, const apipb::ActionItem& item,
                   bool with_body, Table& table) {
  std::vector<Table::Cell> cells;
  if (with_body) cells.emplace_back(item.body_id());
  cells.emplace_back(item.action_item_id());
  cells.emplace_back(Harmless(words.Text(item.terms().title())));
  cells.emplace_back(item.terms().owner_organisation_id());
  cells.emplace_back(item.assigned_on());
  cells.emplace_back(item.terms().due_on());
  cells.emplace_back(words.Label(item.state()), StyleOf(item.state()));
  cells.emplace_back(item.closed_on());
  cells.emplace_back(Harmless(words.Text(item.reason())));
  table.AddRow(std::move(cells));
}

}  // namespace yoriai::cli
