package org.snedecor.models.experiment.papers;

import java.util.List;
import org.snedecor.models.experiment.Account;
import org.snedecor.models.experiment.Effort;
import org.snedecor.models.experiment.Findings;
import org.snedecor.models.experiment.Results;
import org.snedecor.models.experiment.Study;
import org.snedecor.models.experiment.Trial;

/// Yuan, Deng, Tang, Tang, Chen, *Signal-to-Noise Ratio: A Robust Distance Metric for Deep Metric Learning*, CVPR 2019.
///
/// [NoiseFigure] is the part without a network.
public record Snr() implements Study {
    @Override
    public String name() {
        return "snr";
    }

    @Override
    public int seeds(boolean quick) {
        return quick ? 3 : 5;
    }

    @Override
    public Account account(Effort effort) {
        return new Account("SNR distance: noise and correlation", "Yuan et al., CVPR 2019", NoiseFigure.CLAIM, NoiseFigure.PROTOCOL, NoiseFigure.CHANGE);
    }

    @Override
    public List<Trial> trials(Effort effort) {
        return NoiseFigure.trials();
    }

    @Override
    public Findings findings(Results results) {
        return new Findings(NoiseFigure.claims(results), NoiseFigure.figures(results));
    }
}
