#pragma once

#include <string>

#include "tests/bench/load/meter.h"

namespace yoriai::bench {

// Appends `rate` events per second over unary calls, whatever the answers take,
// with ids that begin with the time they were due; returns when `meter` says
// that time is over and all are answered. Rate 0: only waits.
void AppendAtRate(const std::string& address, int rate, Meter& meter);

}  // namespace yoriai::bench
