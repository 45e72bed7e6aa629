#pragma once

#include <vector>

#include "client/cli/output/table.h"
#include "client/cli/output/words.h"
#include "proto/namespaces.h"
#include "yoriai/api/v1/bodies_service.pb.h"

namespace yoriai::cli {

// The columns of a table of action items; `with_body`: of several bodies.
Table ActionItemTable(const Words& words, bool with_body);

// Adds an action item to a table that ActionItemTable() made.
void AddActionItem(const Words& words, const apipb::ActionItem& item,
                   bool with_body, Table& table);

}  // namespace yoriai::cli
