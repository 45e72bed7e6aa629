#pragma once

// Positions are as basic to views and keys as to the log, so they live below.
#include "storage/base/position.h"  // IWYU pragma: export
