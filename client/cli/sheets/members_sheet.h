#pragma once

#include <vector>

#include "client/cli/sheets/field.h"
#include "client/cli/sheets/sheet_source.h"
#include "yoriai/api/v1/federation_service.pb.h"

namespace yoriai::cli {

const std::vector<Field<apipb::Organisation>>& MemberFields();

// Those that are members or were.
SheetSource MembersSheet();

// All that are registered.
SheetSource OrganisationsSheet();

}  // namespace yoriai::cli
