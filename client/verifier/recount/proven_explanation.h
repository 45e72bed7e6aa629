#pragma once

#include "absl/status/status.h"
#include "client/verifier/recount/explanation_file.h"
#include "client/verifier/session.h"
#include "client/verifier/trust.h"

namespace yoriai::verifier {

// Verifies an explanation by nothing but its own proof: that its records are
// under the checkpoint, and that the explanation follows from them. Notes what
// holds in the session's report. Whether witnesses cosigned is not asked here.
//
// FAILED_PRECONDITION: it does not hold; the status has the first position that
// is wrong, if it is a record's. Others: it could not be checked.
absl::Status VerifyByProof(const ExplanationOnFile& on_file, const Trust& trust,
                           Session& session);

}  // namespace yoriai::verifier
