#pragma once

#include "client/cli/sheets/sheet_source.h"

namespace yoriai::cli {

// The indicators of a plan and how they stand in one fiscal year.
SheetSource IndicatorsSheet();

// The elements of a plan and how what is below them stands.
SheetSource PlanSheet();

}  // namespace yoriai::cli
